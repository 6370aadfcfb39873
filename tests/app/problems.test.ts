import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { problemText } from '../../src/lib/server/app/problems.ts';
import { pairingStates } from '../../src/lib/server/kernel/schema/pairing.ts';

/** Every code with which the source refuses, including those that are composed from a state. */
function codes(): string[] {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.ts')
	);
	const source = files.map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n');
	const thrown = /new (?:Invalid\([^,()]+, |Conflict\(|Forbidden\()'([a-z_]+)'/g;
	return [
		...new Set([...source.matchAll(thrown)].map(([, code]) => code!)),
		...pairingStates.map((state) => `pairing_${state}`)
	];
}

test('every refusal has its own sentence in both languages', () => {
	const allCodes = codes();
	expect(allCodes.length).toBeGreaterThan(25);
	for (const locale of ['en', 'zh-Hans'] as const) {
		const unforeseen = inLocale(locale, () => problemText('no such code'));
		const silent = allCodes.filter((code) => inLocale(locale, () => problemText(code)) === unforeseen);
		expect(silent.sort()).toEqual(['form_invalid', 'rule_unknown'].filter((code) => allCodes.includes(code)));
	}
});
