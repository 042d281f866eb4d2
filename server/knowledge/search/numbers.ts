/** Numbers for words, the same word always the same. */
export interface WordNumbers {
  of(word: string): number;
  /** 0 for a word never seen. */
  known(word: string): number;
  /** No number is higher. */
  size(): number;
}

export function openWordNumbers(): WordNumbers {
  const numbers = new Map<string, number>();
  const known = (word: string) => numbers.get(word) ?? 0;
  return {
    known,
    size: () => numbers.size,
    of(word) {
      const there = known(word);
      if (there !== 0) return there;
      numbers.set(word, numbers.size + 1);
      return numbers.size;
    },
  };
}

/** Numbers for what is made of a kind and two numbers: millions of them, which as words would fill the memory and take long to look up. */
export interface PairNumbers {
  of(kind: number, one: number, other: number): number;
  known(kind: number, one: number, other: number): number;
}

/** One table in which each is looked for from its own slot on. */
export function openPairNumbers(): PairNumbers {
  let slots = new Int32Array(1 << 10);
  let keys = new Int32Array(1 << 10);
  let size = 0;

  function slotOf(head: number, other: number): number {
    let slot = mixed(head, other) & (slots.length - 1);
    for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
      if (keys[2 * number] === head && keys[2 * number + 1] === other) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  function grow(): void {
    slots = new Int32Array(2 * slots.length);
    for (let number = 1; number <= size; number += 1) slots[slotOf(keys[2 * number] as number, keys[2 * number + 1] as number)] = number;
    const more = new Int32Array(2 * slots.length);
    more.set(keys);
    keys = more;
  }

  return {
    known: (kind, one, other) => slots[slotOf((kind << 28) | one, other)] as number,
    of(kind, one, other) {
      const head = (kind << 28) | one;
      const slot = slotOf(head, other);
      const there = slots[slot] as number;
      if (there !== 0) return there;
      size += 1;
      slots[slot] = size;
      keys[2 * size] = head;
      keys[2 * size + 1] = other;
      if (2 * size >= slots.length) grow();
      return size;
    },
  };
}

function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ Math.imul(other, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}
