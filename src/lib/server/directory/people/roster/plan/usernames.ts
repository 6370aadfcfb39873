import { inArray } from 'drizzle-orm';
import { randomInt } from 'node:crypto';
import { db } from '../../../../kernel/db/index.ts';
import { person } from '../../../../kernel/schema/index.ts';

/** For names that have no small letters of their own. Nothing that could hurt somebody it is given to. */
const words =
	'amber apple april aspen autumn beacon birch breeze bridge brook canyon cedar chestnut cloud clover comet copper coral crane dawn delta dune ember falcon fern forest garden ginger harbor hazel heron island ivy jade juniper lake lantern laurel leaf lemon lily lotus maple meadow mint moon ocean olive orchid panda pearl pine plum quartz rain reef river robin rose sage sea silver sky snow sparrow spring star stone summer sun swan tulip valley violet willow wind winter'.split(
		' '
	);

/**
 * Sign-in names that nobody has: a stem, or an easy word, and three digits that say nothing about the person.
 * @returns one for each stem, in their order
 */
export async function newUsernames(stems: (string | null)[]): Promise<string[]> {
	const names: string[] = new Array(stems.length);
	const given = new Set<string>();
	let open = [...stems.keys()];
	for (let digits = 3; open.length; digits = Math.min(digits + 1, 9)) {
		const tries = new Map(open.map((at) => [at, `${stems[at] ?? word()}${digitsOf(digits)}`]));
		const taken = await takenOf([...tries.values()]);
		open = open.filter((at) => {
			const name = tries.get(at)!;
			if (taken.has(name) || given.has(name)) return true;
			given.add(name);
			names[at] = name;
			return false;
		});
	}
	return names;
}

const word = () => words[randomInt(words.length)]!;
const digitsOf = (length: number) => String(randomInt(10 ** (length - 1), 10 ** length));

async function takenOf(names: string[]): Promise<Set<string>> {
	const found = await db()
		.select({ username: person.username })
		.from(person)
		.where(inArray(person.username, names));
	return new Set(found.map(({ username }) => username));
}
