// messages/*.json → code. A module for each message, which the browser's bundles are made of, and all of them in a handful of
// modules for Node: 2,700 files take most of a second to load, and types that are checked in them most of a minute.
import { compile } from '@inlang/paraglide-js';
import { writeFileSync } from 'node:fs';
import { hasMessages } from './demo/is-built.js';
import { forNode, paraglide } from './paraglide.js';

// Whoever reads them meanwhile would find half of them: nothing is written that is there.
if (hasMessages()) process.exit();
await compile(paraglide);
await compile(forNode);
// One runtime: the language of a request is the same, whoever says a message.
writeFileSync(`${forNode.outdir}/runtime.js`, "export * from '../paraglide/runtime.js';\n");
