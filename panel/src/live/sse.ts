/** One server-sent event. */
export interface Frame {
  id: string;
  event: string;
  data: string;
}

/** Puts server-sent events together from pieces of text, wherever the network has cut them. */
export function frameReader(): (piece: string) => Frame[] {
  let rest = '';
  return (piece) => {
    rest += piece;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    return blocks.map(frameOf).filter((frame): frame is Frame => frame !== null);
  };
}

/** A block without data, such as the sign of life, is no event. */
function frameOf(block: string): Frame | null {
  const frame: Frame = { id: '', event: 'message', data: '' };
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'id') frame.id = value;
    else if (field === 'event') frame.event = value;
    else if (field === 'data') data.push(value);
  }
  frame.data = data.join('\n');
  return data.length > 0 ? frame : null;
}
