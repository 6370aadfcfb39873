import { partsOf } from '../../../forum/post-text.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import type { Beside, ReviewLine as Shown } from '../../review/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { labels } from '../../people/labels/index.ts';
import { changes } from '../../engines/language/index.ts';
import { sentencesOf } from '../sentences.ts';
import { titleOf } from '../topic-title.ts';
import type { Line } from './lines.ts';
import { linesSql } from './released-corrections.ts';
import {
	aliased,
	correction,
	correctionLine,
	person,
	post,
	reviewable,
	revision,
	topic
} from '../../kernel/schema/index.ts';

const { a, k, n, o, ov } = aliased({ a: person, k: correction, n: correctionLine, o: post, ov: revision });
const { r, t, v, w } = aliased({ r: reviewable, t: topic, v: revision, w: reviewable });

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
		select ${r.boardId} as "boardId", ${t.promptId} as "promptId", ${ov.body} as opening,
			${a.displayName} as name, ${v.body},
			${v.locale}, ${t.openingId} = ${w.id} as opens, case when ${w.kind} = 'correction' then coalesce((
				select json_agg(${n.rewrite} order by ${n.sentence}) from ${n}
				where ${n.revisionId} = ${v.id} and ${n.rewrite} is not null), '[]') end as rewrites, ${linesSql} as lines
		from ${k} join ${r} on ${r.id} = ${k.reviewableId} join ${t} on ${t.id} = ${k.topicId}
		left join ${o} on ${o.reviewableId} = ${t.openingId} left join ${ov} on ${ov.id} = ${o.shownId}
		join ${w} on ${w.id} = ${k.targetId} join ${a} on ${a.id} = ${w.authorId}
		join ${v} on ${v.id} = ${k.targetRevisionId}
		where ${k.reviewableId} = ${itemId}`);
	const { boardId, name, body, opens, rewrites, lines } = context!;
	const [label, text] = [await labels(locale), partsOf(body, opens).text];
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
