// messages/*.json → src/lib/paraglide, for whatever runs without Vite: type checks, tests.
import { compile } from '@inlang/paraglide-js';
import { paraglide } from './paraglide.js';

await compile(paraglide);
