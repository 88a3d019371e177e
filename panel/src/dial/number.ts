/** Whether somebody seems to type a telephone number: digits in any spelling, enough to be dialled. */
export function looksLikeNumber(text: string): boolean {
  return /^[+\d\s().\-/]+$/.test(text.trim()) && text.replace(/\D/g, '').length >= 3;
}
