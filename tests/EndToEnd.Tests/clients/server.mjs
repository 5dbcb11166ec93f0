// Where the server under test is, and with which key: given by the test that starts a script.
export const url = required('SERVER_URL');
export const key = required('SERVER_KEY');
export const socketUrl = url.replace(/^http/, 'ws');
export const authorization = `Bearer ${key}`;

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
