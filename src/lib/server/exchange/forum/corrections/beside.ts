import { sql } from 'drizzle-orm';
import { partsOf } from '../../../../forum/words.ts';
import { rows } from '../../../kernel/db/index.ts';
import type { Beside, ReviewLine as Shown } from '../../../review/index.ts';
import { nameOr } from '../../../directory/people/index.ts';
import { labels } from '../../../directory/labels/index.ts';
import { changes } from '../../../engines/language/index.ts';
import { sentencesOf } from '../sentences.ts';
import { titleOf } from '../title.ts';
import type { Line } from './lines.ts';
import { linesSql } from './read.ts';

interface CorrectionContextRecord {
	boardId: string;
	promptId: string | null;
	opening: string | null;
	name: string;
	body: string;
	locale: string;
	opens: boolean;
	/** Where a correction is corrected. */
	rewrites: string[] | null;
	lines: Line[];
}

/** What a correction is of, and what it changes in each sentence, for whoever reviews it. */
export async function besideCorrection(itemId: string, locale: string): Promise<Beside> {
	const [found] = await rows<CorrectionContextRecord>(sql`
		select r.board_id as "boardId", t.prompt_id as "promptId", ov.body as opening, a.display_name as name, v.body,
			v.locale, t.opening_id = w.id as opens, case when w.kind = 'correction' then coalesce((
				select json_agg(n.rewrite order by n.sentence) from correction_line n
				where n.revision_id = v.id and n.rewrite is not null), '[]') end as rewrites, ${linesSql} as lines
		from correction k join reviewable r on r.id = k.reviewable_id join topic t on t.id = k.topic_id
		left join post o on o.reviewable_id = t.opening_id left join revision ov on ov.id = o.shown_id
		join reviewable w on w.id = k.target_id join person a on a.id = w.author_id
		join revision v on v.id = k.target_revision_id
		where k.reviewable_id = ${itemId}`);
	const { boardId, name, body, opens, rewrites, lines } = found!;
	const [label, text] = [await labels(locale), partsOf(body, opens).text];
	const sentences = rewrites ?? sentencesOf(text);
	const place = {
		board: label(`board:${boardId}`),
		topic: titleOf(found!, label),
		about: { name: nameOr(name), body: rewrites?.join('\n') ?? text, lang: found!.locale },
		lines: lines.map((line) => shownLine(line, sentences))
	};
	return { profile: null, current: null, place };
}

/** A line with its change inside the sentence. */
export function shownLine(line: Line, sentences: string[]): Shown {
	const { sentence, perfect, rewrite, note, kind } = line;
	const original = sentences[sentence] ?? '';
	return { sentence, ops: changes(original, rewrite ?? original), perfect, kind, note };
}
