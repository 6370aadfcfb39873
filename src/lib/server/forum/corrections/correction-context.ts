import { postParts } from '../../../forum/post-text.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import type { Beside, ReviewLine as Shown } from '../../review/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { labels } from '../../people/labels/index.ts';
import { changes } from '../../engines/language/index.ts';
import { sentencesOf } from '../sentences.ts';
import { titleOf } from '../topic.ts';
import type { Line } from './lines.ts';
import { linesSql } from './released-corrections.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { correction, correctionLine, item, person, revision, topic } = tables;
const { openingPost, openingRevision } = aliased({ openingPost: tables.post, openingRevision: revision });
const { targetItem } = aliased({ targetItem: item });

interface CorrectionContextRecord {
	boardId: string;
	promptId: string | null;
	opening: string | null;
	name: string;
	body: string;
	locale: string;
	opens: boolean;
	/** The rewritten sentences, where a correction is corrected. */
	rewrites: string[] | null;
	lines: Line[];
}

/** The text that a correction is about, and what it changes in each sentence, for its reviewer. */
export async function correctionContext(itemId: string, locale: string): Promise<Beside> {
	const [context] = await rows<CorrectionContextRecord>(sql`
		select ${item.boardId} as "boardId", ${topic.promptId} as "promptId", ${openingRevision.body} as opening,
			${person.displayName} as name, ${revision.body},
			${revision.locale}, ${topic.openingId} = ${targetItem.id} as opens, case
				when ${targetItem.kind} = 'correction' then coalesce((
				select json_agg(${correctionLine.rewrite} order by ${correctionLine.sentence}) from ${correctionLine}
				where ${correctionLine.revisionId} = ${revision.id}
					and ${correctionLine.rewrite} is not null), '[]') end as rewrites, ${linesSql} as lines
		from ${correction} join ${item} on ${item.id} = ${correction.reviewableId}
			join ${topic} on ${topic.id} = ${correction.topicId}
		left join ${openingPost} on ${openingPost.reviewableId} = ${topic.openingId}
			left join ${openingRevision} on ${openingRevision.id} = ${openingPost.shownId}
		join ${targetItem} on ${targetItem.id} = ${correction.targetId}
			join ${person} on ${person.id} = ${targetItem.authorId}
		join ${revision} on ${revision.id} = ${correction.targetRevisionId}
		where ${correction.reviewableId} = ${itemId}`);
	const { boardId, name, body, opens, rewrites, lines } = context!;
	const [label, text] = [await labels(locale), postParts(body, opens).text];
	const sentences = rewrites ?? sentencesOf(text);
	const place = {
		board: label(`board:${boardId}`),
		topic: titleOf(context!, label),
		about: { name: nameOrFormerPal(name), body: rewrites?.join('\n') ?? text, lang: context!.locale },
		lines: lines.map((line) => lineView(line, sentences))
	};
	return { profile: null, current: null, place };
}

/** A line with its change inside the sentence. */
export function lineView(line: Line, sentences: string[]): Shown {
	const { sentence, perfect, rewrite, note, kind } = line;
	const original = sentences[sentence] ?? '';
	return { sentence, ops: changes(original, rewrite ?? original), perfect, kind, note };
}
