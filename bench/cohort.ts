// Students and costs to pair, the same in every run.

/** Whole numbers below a limit (the generator of Park and Miller, 1988). */
export function dice(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}

export function costs(size: number, below: number): number[][] {
	const roll = dice(size);
	return Array.from({ length: size }, () => Array.from({ length: size }, () => roll(below)));
}

/** A cohort as `penbridge pair` reads it: ages of two years, forty interests of which some are rare. */
export function cohort(left: number, right: number) {
	const roll = dice(left + right);
	const wordsOf = (max: number, word: () => string) => Array.from({ length: 1 + roll(max) }, word);
	const student = (letter: string, number: number, languages: object) => ({
		id: `${letter}${number}`,
		birthDate: new Date(Date.UTC(2010, 0, 1 + roll(730))).toISOString().slice(0, 10),
		interests: wordsOf(6, () => `interest ${Math.min(roll(40), roll(40))}`),
		topics: wordsOf(3, () => `topic ${roll(12)}`),
		languages
	});
	const side = (letter: string, size: number, languages: () => object) =>
		Array.from({ length: size }, (_, number) => student(letter, number, languages()));
	return {
		left: side('l', left, () => ({ en: 'native', zh: `YCT ${1 + roll(4)}` })),
		right: side('r', right, () => ({ zh: 'native', en: ['A1', 'A2', 'B1', 'B2'][roll(4)] }))
	};
}
