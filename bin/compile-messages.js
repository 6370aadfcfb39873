// Compiles messages/*.json to code: a module for each message, for the bundles of the browser, and a few modules with
// all of them for Node. There 2,700 files would take most of a second to load, and most of a minute to type-check.
import { compile } from '@inlang/paraglide-js';
import { writeFileSync } from 'node:fs';
import { hasMessages } from './demo/is-built.js';
import { forNode, paraglide } from './paraglide.js';

// Does nothing when they are up to date: a process that reads them meanwhile would find only half of them.
if (hasMessages()) process.exit();
await compile(paraglide);
await compile(forNode);
// One runtime for both: the language of a request is the same for all messages.
writeFileSync(`${forNode.outdir}/runtime.js`, "export * from '../paraglide/runtime.js';\n");
