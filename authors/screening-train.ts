// Trains the weights of words for screening on the labeled sets: `node authors/screening-train.ts`, or only the model of
// what may be about harm: `node authors/screening-train.ts harm`. It reads only the half
// for training, so that the report on the other half stays honest. The same sets give the same weights.
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { weighedChecks } from '../src/lib/server/engines/screening/weighing/model.ts';
import { examples } from './screening/examples.ts';
import { countSigns } from './screening/sign-counts.ts';
import { thresholdsOf, train } from './screening/train.ts';
import { trainHarm } from './screening/train-harm.ts';

const path = 'src/lib/server/engines/screening/data/common/weights.json.br';
const harmPath = 'src/lib/server/engines/screening/data/common/harm.json.br';
const countsPath = 'src/lib/server/engines/screening/data/common/sign-counts.json';
const source =
	'Made by authors/screening-train.ts from the lines of tests/engines/screening that are worked on; do not edit by hand, add lines to them.';

if (process.argv[2] !== 'harm') {
	const lines = examples();
	const weights = Object.fromEntries(
		weighedChecks.map((check) => {
			const threshold = thresholdsOf(check, lines);
			const { bias, words } = train(check, lines);
			console.log(check, threshold, `${Object.keys(words).length} rows of words`);
			return [check, { bias, threshold, words }];
		})
	);
	writeFileSync(path, brotliCompressSync(JSON.stringify({ source, weights })));
}

writeFileSync(countsPath, `${JSON.stringify({ source, counts: countSigns() }, null, '\t')}\n`);

const harm = trainHarm();
console.log('harm', harm.alone, harm.gates, harm.listed);
writeFileSync(harmPath, brotliCompressSync(JSON.stringify({ source, harm })));
