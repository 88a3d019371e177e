export default {
  title: 'Dial',
  label: 'Number or client',
  placeholder: '067 123-45-67, a name or a code',
  call: 'Call',
  callNumber: 'Call {{number}}',
  clients: 'Clients found',
  nobody: 'Nobody was found',
  hint: 'Whom do we call?',
  hintText: 'A number in any spelling, words of the name, the beginning of the code, or four digits of the number.',
};
