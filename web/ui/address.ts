interface Address {
  name: string;
  phone: string;
  country: string;
  state: string;
  city: string;
  district: string;
  line1: string;
  line2: string;
  zip: string;
}

/** One line, in the order of the country: Chinese addresses run from the province to the door. */
export function addressWords(address: Address): string {
  const { country, state, city, district, line1, line2, zip } = address;
  const place = [state, city === state ? '' : city, district];
  const isChinese = /[\u4e00-\u9fff]/.test(state + city + line1);
  const words = isChinese
    ? [...place, line1, line2].join('')
    : [line1, line2, district, city, state, zip, country].filter(Boolean).join(', ');
  return [address.name, words].filter(Boolean).join(isChinese ? ' ' : ', ');
}
