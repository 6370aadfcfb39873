import type { Actor } from '../access/actor.ts';
import { recordReading } from '../audit/lately.ts';
import { record } from '../audit/record.ts';
import { recordTexts, type TextRead } from '../audit/texts.ts';
import { findCase } from './find.ts';
import type { Evidence } from './gather.ts';
import { evidencePage, partsOf } from './parts.ts';

/**
 * Opens a case with everything that belongs to it, for reading or to be printed: both are written down, a print each time, and
 * each text among the evidence.
 * @param before on screen, the evidence before this one
 * @throws NotFound
 */
export async function readCase(
	actor: Actor,
	id: string,
	as: 'case.read' | 'case.export',
	before: string | null = null
) {
	const one = await findCase(actor, id);
	const most = as === 'case.read' ? evidencePage.screen : evidencePage.paper;
	const parts = await partsOf(one, { before, most });
	const write = as === 'case.read' ? recordReading : record;
	await write({ actorId: actor.id, verb: as, subject: ['case', one.id], schools: one.schools });
	const texts = parts.evidence.flatMap(({ content }) => textIn(content as Evidence));
	await recordTexts(actor, texts, { schools: one.schools, within: one.id });
	return { ...one, ...parts };
}

/** The text in a piece of evidence. A call for help is the case itself. */
const textIn = (content: Evidence): TextRead[] =>
	content.kind === 'help' ? [] : [{ kind: content.letter.kind ?? 'message', id: content.letter.id }];
