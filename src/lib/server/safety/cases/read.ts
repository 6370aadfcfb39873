import type { Actor } from '../../kernel/access/index.ts';
import { record, recordReading, recordTexts, type TextRead } from '../../kernel/audit/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { findCase } from './find.ts';
import type { Evidence } from './gather-evidence.ts';
import { evidencePage, partsOf } from './parts.ts';
import { tables } from '../../kernel/schema/index.ts';

const { item, release } = tables;

/**
 * Opens a case with its parts, for the screen or for printing. Both are recorded, a print each time, and so is each text
 * among the evidence, with the texts around it on a board.
 * @param before on screen, shows the evidence before this one
 * @throws NotFound
 */
export async function readCase(
	actor: Actor,
	id: string,
	as: 'case.read' | 'case.export',
	before: string | null = null
) {
	const theCase = await findCase(actor, id);
	const limit = as === 'case.read' ? evidencePage.screen : evidencePage.paper;
	const parts = await partsOf(theCase, { before, limit });
	const write = as === 'case.read' ? recordReading : record;
	await write({ actorId: actor.id, verb: as, subject: ['case', theCase.id], schools: theCase.schools });
	const evidence = parts.evidence.map(({ content }) => content as Evidence);
	const texts = [...evidence.flatMap(textsIn), ...(await unnamedIn(evidence))];
	await recordTexts(actor, texts, { schools: theCase.schools, within: theCase.id });
	return { ...theCase, ...parts };
}

/** The text in a piece of evidence, and the texts around it. A call for help is the case itself. */
function textsIn(content: Evidence): TextRead[] {
	if (content.kind === 'help') return [];
	const { letter, near = [] } = content;
	return [
		{ kind: letter.kind ?? 'message', id: letter.id },
		...near.flatMap(({ id, kind }) => (id && kind ? [{ id, kind }] : []))
	];
}

/** The texts around it in evidence that has no ids for them: they are identified by their writer and time. */
async function unnamedIn(evidence: Evidence[]): Promise<TextRead[]> {
	const unnamed = evidence.flatMap((content) =>
		content.kind === 'help' ? [] : (content.near ?? []).filter(({ id }) => !id)
	);
	if (!unnamed.length) return [];
	const keys = JSON.stringify(unnamed.map(({ authorId, at }) => ({ author: authorId, at })));
	return rows<TextRead>(sql`
		select distinct ${item.kind}, ${item.id}
			from jsonb_to_recordset(${keys}::jsonb) as near (author uuid, at timestamptz)
		join ${release} on ${release.authorId} = near.author and ${release.at} = near.at and ${release.pairingId} is null
		join ${item} on ${item.id} = ${release.reviewableId} and ${item.boardId} is not null`);
}
