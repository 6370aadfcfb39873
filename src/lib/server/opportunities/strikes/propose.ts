// What of a text should be struck out before reviewers read it: a proposal, of which a person confirms each.
import { checkNamed, contact, nameFinder, isEnglish, screen } from '../../engines/screening/index.ts';
import type { NamesAround } from './names-around.ts';
import { merged, type Passage } from './passages.ts';
import { tellingWords } from './telling-words.ts';

/** Passages that tell who somebody is: names, places, numbers and addresses, whether they are a boy or a girl. */
export function proposedPassages(
	text: string,
	{ self, people }: NamesAround,
	isRecommendation: boolean
): Passage[] {
	const finder = nameFinder(text);
	const names = people.flatMap((name) =>
		finder
			.find(name)
			.filter(({ start, end, isClear }) => isClear || !isPlain(text.slice(start, end)))
			.map(({ start, end }): Passage => [start, end])
	);
	const roster = self?.full ? [{ personId: '', full: self.full, everyName: true }] : [];
	const { findings } = screen(text, { own: roster }, [contact, checkNamed('identity')]);
	const numbers = findings.flatMap(({ start, end }): Passage[] =>
		start === undefined || end === undefined || end <= start ? [] : [[start, end]]
	);
	return merged([...names, ...numbers, ...tellingWords(text, isRecommendation)]);
}

/** An ordinary word that is also a name: "will", not "Will". */
const isPlain = (words: string): boolean =>
	!/^\p{Lu}/u.test(words) && words.split(/\s+/).every((word) => isEnglish(word.toLowerCase()));
