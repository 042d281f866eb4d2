let context: AudioContext | undefined;

/** Two soft notes. A browser that has not seen a press yet stays silent. */
export function chime(): void {
  try {
    context ??= new AudioContext();
    note(context, 880, 0);
    note(context, 1174, 0.12);
  } catch {
    // No sound here.
  }
}

function note(audio: AudioContext, frequency: number, delay: number): void {
  const start = audio.currentTime + delay;
  const tone = new OscillatorNode(audio, { frequency });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + 0.32);
}
