// What a teacher may quote of a student, and what was asked before.
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText } from '../../kernel/format.ts';
import { tables } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { calendars } from '../../schools/calendar/index.ts';
import { agreesToQuotes } from '../../consent/index.ts';
import { longestPassage } from './propose.ts';
import { releasedTexts, textsPage } from './released-texts.ts';
import { isPublicQuotation } from './quotation-standing.ts';

const { item, quotation } = tables;

/** Where a quotation stands, for teachers of its writer. */
export type QuotationStanding = 'asked' | 'no' | 'desk' | 'returned' | 'closed' | 'public' | 'hidden';

interface AskedQuotation {
	id: string;
	code: string;
	passage: string;
	lang: string;
	standing: QuotationStanding;
}

const mostShown = 30;

/** The quotations of a student that are not over, the newest first. */
const askedOf = (studentId: string): Promise<AskedQuotation[]> =>
	rows<AskedQuotation>(sql`
		select ${quotation.id}, ${quotation.code}, ${quotation.passage}, ${quotation.locale} as lang, case
			when ${quotation.answer} is null then 'asked' when ${quotation.answer} = 'no' then 'no'
			when ${isPublicQuotation()} then 'public' when ${item.state} in ('waiting', 'approved') then 'desk'
			when ${item.state} = 'returned' then 'returned' when ${item.state} = 'draft' then 'asked'
			when ${item.state} = 'released' then 'hidden' else 'closed' end as standing
		from ${quotation} left join ${item} on ${item.id} = ${quotation.reviewableId}
		where ${quotation.studentId} = ${studentId} and ${quotation.endedAt} is null order by ${quotation.id} desc
			limit ${mostShown}`);

/**
 * For the page of a student whom the actor teaches (the caller has checked it).
 * @param choosing the texts are shown, too: `all`, or the key of the last one of the page before
 */
export async function quotationsOfStudent(
	actor: Actor,
	{ id, schoolId }: { id: string; schoolId: string },
	{ choosing, locale }: { choosing: string | null; locale: string }
) {
	const [asked, agreed, texts] = await together(
		() => askedOf(id),
		() => agreesToQuotes(id),
		() => (choosing === null ? null : releasedTexts(actor, id, { before: choosing }))
	);
	const timeZone = (await calendars()).get(schoolId)?.timeZone ?? 'UTC';
	return {
		asked,
		/** Whether the family agrees to public pages; without it nobody is asked. */
		agreed,
		longest: longestPassage,
		choosing,
		texts:
			texts &&
			texts.slice(0, textsPage).map(({ id: source, kind, body, locale: lang, at }) => ({
				source,
				kind,
				body,
				lang,
				date: dateText(new Date(at), { locale, timeZone })
			})),
		more: texts && texts.length > textsPage ? texts[textsPage - 1]!.key : null
	};
}

export type StudentQuotations = Awaited<ReturnType<typeof quotationsOfStudent>>;
