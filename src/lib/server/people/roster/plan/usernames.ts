import { randomInt } from 'node:crypto';
import { db, inArray } from '../../../kernel/db/index.ts';
import { person } from '../../../kernel/schema/index.ts';

/** Used for names without Latin letters. None of them could offend the person who gets it. */
const easyWords =
	'amber apple april aspen autumn beacon birch breeze bridge brook canyon cedar chestnut cloud clover comet copper coral crane dawn delta dune ember falcon fern forest garden ginger harbor hazel heron island ivy jade juniper lake lantern laurel leaf lemon lily lotus maple meadow mint moon ocean olive orchid panda pearl pine plum quartz rain reef river robin rose sage sea silver sky snow sparrow spring star stone summer sun swan tulip valley violet willow wind winter'.split(
		' '
	);

/**
 * Sign-in names that nobody has: a stem, or an easy word, and three or more digits that say nothing about the person.
 * @returns one for each stem, in their order
 */
export async function newUsernames(stems: (string | null)[]): Promise<string[]> {
	const names: string[] = new Array(stems.length);
	const chosen = new Set<string>();
	let openIndexes = [...stems.keys()];
	for (let digits = 3; openIndexes.length; digits = Math.min(digits + 1, 9)) {
		const tries = new Map(
			openIndexes.map((index) => [index, `${stems[index] ?? randomWord()}${digitsOf(digits)}`])
		);
		const taken = await takenAmong([...tries.values()]);
		openIndexes = openIndexes.filter((index) => {
			const name = tries.get(index)!;
			if (taken.has(name) || chosen.has(name)) return true;
			chosen.add(name);
			names[index] = name;
			return false;
		});
	}
	return names;
}

const randomWord = () => easyWords[randomInt(easyWords.length)]!;
const digitsOf = (length: number) => String(randomInt(10 ** (length - 1), 10 ** length));

async function takenAmong(names: string[]): Promise<Set<string>> {
	const people = await db()
		.select({ username: person.username })
		.from(person)
		.where(inArray(person.username, names));
	return new Set(people.map(({ username }) => username));
}
