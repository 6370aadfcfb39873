// messages/*.json → code. A module for each message, which the browser's bundles are made of, and all of them in a handful of
// modules for Node: 2,700 files take most of a second to load, and types that are checked in them most of a minute.
import { compile } from '@inlang/paraglide-js';
import { writeFileSync } from 'node:fs';
import { forNode, paraglide } from './paraglide.js';

await compile(paraglide);
await compile(forNode);
// One runtime: the language of a request is the same, whoever says a message.
writeFileSync(`${forNode.outdir}/runtime.js`, "export * from '../paraglide/runtime.js';\n");
