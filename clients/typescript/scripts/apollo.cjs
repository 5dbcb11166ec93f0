// Runs the Apollo example against a server that takes documents by their ids: SERVER_URL, SERVER_KEY, and a reseller's id as the argument.
const { writeFileSync } = require('node:fs');

// What tsc made is CommonJS, in a folder of a package of modules.
writeFileSync('generated/run/package.json', '{ "type": "commonjs" }\n');
const { connect, create, firstCodes } = require('../generated/run/src/apollo.js');

(async () => {
  const client = connect(process.env.SERVER_URL, process.env.SERVER_KEY);
  console.log(`codes ${(await firstCodes(client)).join(' ')}`);
  console.log(`created ${(await create(client, process.argv[2], 'Apollo Bakery')).join(' ')}`);
  console.log(`refused ${(await create(client, process.argv[2], '')).join(' ')}`);
})();
