import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { inner } from '../kernel/schema/index.ts';
import { tidy } from '../../letters/letter.ts';
import { halvesOf, withoutSeparators } from '../../letters/letter-halves.ts';
import { pastedField, shortestPaste, stretchesOf } from '../../letters/pasted.ts';

const { draft, item, revision } = inner;

/** How many of a writer's own texts are looked through, newest first. */
const ownTexts = 40;

/**
 * Which parts of a letter were pasted from somewhere else: not those that the writer wrote here before, in a draft, a letter, or a post.
 * @param boxes the texts as the form sent them
 * @param field which parts of them were pasted
 * @returns the same for the halves as they are stored
 */
export async function pastedElsewhere(actor: Actor, boxes: string[], field = ''): Promise<string> {
	// A form sends line ends as two characters; its box counts one.
	const texts = boxes.map((box) => box.replaceAll('\r\n', '\n'));
	const pasted = stretchesOf(field, texts).map((stretches, n) =>
		stretches
			.map((stretch) => tidy(texts[n]!.slice(...stretch)))
			.filter((part) => part.length >= shortestPaste)
	);
	if (!pasted.flat().length) return '';
	const own = await writtenHere(actor);
	const halves = texts.map(withoutSeparators).filter(Boolean);
	// A letter whose first box is empty has its text in the second one.
	const parts = texts[0]!.trim() ? pasted : [pasted.flat()];
	return pastedField(
		halves.map((half, n) => {
			let end = 0;
			return (parts[n] ?? []).flatMap((part) => {
				const from = half.indexOf(part, end);
				if (from < 0) return [];
				end = from + part.length;
				return own.some((text) => text.includes(inOneLine(part))) ? [] : [[from, end] as [number, number]];
			});
		})
	);
}

/** What the writer typed here before, without what they pasted. */
async function writtenHere({ id }: Actor): Promise<string[]> {
	const written = await rows<{ body: string; pasted: string }>(sql`
		(select ${draft.body}, ${draft.pasted} from ${draft} where ${draft.authorId} = ${id}
			order by ${draft.savedAt} desc limit ${ownTexts})
		union all
		(select ${revision.body}, ${revision.pasted} from ${item} join ${revision} on ${revision.reviewableId} = ${item.id}
			where ${item.authorId} = ${id} order by ${item.id} desc, ${revision.number} desc limit ${ownTexts})`);
	return written.map(({ body, pasted }) => {
		const halves = halvesOf(body);
		const typed = stretchesOf(pasted, halves).map((stretches, n) => {
			const cuts = [0, ...stretches.flat(), halves[n]!.length];
			return cuts.flatMap((from, cut) => (cut % 2 ? [] : [halves[n]!.slice(from, cuts[cut + 1])])).join('\0');
		});
		return inOneLine(typed.join('\0'));
	});
}

const inOneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();
