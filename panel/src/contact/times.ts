const two = (part: number) => String(part).padStart(2, '0');

/** As an input of the kind datetime-local has it: this device's own time without a zone. */
export function toField(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of a field, or null while it is none. */
export function fromField(text: string): Date | null {
  const at = new Date(text);
  return text !== '' && !Number.isNaN(at.getTime()) ? at : null;
}
