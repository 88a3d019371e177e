/** Writes an E.164 number as it is said in Ukraine: 067 123-45-67; others in groups after their plus. */
export function formatPhone(number: string): string {
  const ukrainian = /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(number);
  if (ukrainian) return `0${ukrainian[1]} ${ukrainian[2]}-${ukrainian[3]}-${ukrainian[4]}`;
  const foreign = /^\+(\d{1,3}?)(\d{2,3})(\d{3})(\d{2,4})$/.exec(number);
  return foreign ? `+${foreign.slice(1).join(' ')}` : number;
}
