// Trains the weights of words for screening on the labeled sets: `node bench/screening-train.ts`. It reads only the half
// for training, so that the report on the other half stays honest. The same sets give the same weights.
import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { weighedChecks } from '../src/lib/server/engines/screening/weighing/model.ts';
import { examples } from './screening/examples.ts';
import { thresholdsOf, train } from './screening/train.ts';

const path = 'src/lib/server/engines/screening/data/common/weights.json.br';
const source =
	'Made by bench/screening-train.ts from the half of tests/screening/sets that is worked on; do not edit by hand, add lines to the sets.';

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
