// When a passage of a student may be seen by everybody. Asked with every query, so that it is gone at once when anybody changes their
// mind.
import { now } from '../../kernel/clock.ts';
import { columnName, rows, sql, type SQL } from '../../kernel/db/index.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { instant, isReleased, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { quotation, tables } from '../../kernel/schema/index.ts';
import { agreesToQuotesSql, whenConsentEnds } from '../../consent/index.ts';
import { labels } from '../../people/labels/index.ts';

const { grant, item, school } = tables;

/** Whether the family agrees to a quotation now. Unknown is no. */
const familyAgrees = (): SQL<boolean> => agreesToQuotesSql(tables.quotation.studentId);

/**
 * Whether a quotation may be shown: its writer says yes, a teacher approved it, the text from which it comes is still there for
 * its readers, the family agrees, and the writer's account is open.
 */
export const isPublicQuotation =
	(): SQL<boolean> => sql<boolean>`(${tables.quotation.answer} = 'yes' and ${tables.quotation.endedAt} is null
	and exists (select from ${item} where ${item.id} = ${tables.quotation.reviewableId} and ${isReleased(item)})
	and exists (select from ${item} where ${item.id} = ${tables.quotation.sourceId} and ${isReleased(item)})
	and ${familyAgrees()} and not ${suspendedSql(tables.quotation.studentId, instant(now()))})`;

/** The city of the writer of `quotation`: all that is said about them. */
export const cityColumn = sql<
	string | null
>`(select ${school.cityId} from ${grant} join ${school} on ${school.id} = ${grant.schoolId}
	where ${grant.personId} = ${tables.quotation.studentId} and ${openGrant(grant, 'student')} order by ${grant.from} desc
		limit 1)`;

/** A passage that may be shown. */
export interface PublicQuotation {
	code: string;
	programId: string;
	passage: string;
	locale: string;
	/** The id of a city. */
	city: string | null;
}

/** Those of these names that may be shown in articles of a program now. */
export async function publicQuotations(
	programId: string | null,
	codes: string[]
): Promise<PublicQuotation[]> {
	if (programId === null || !codes.length) return [];
	return rows<PublicQuotation>(sql`
		select ${tables.quotation.code}, ${tables.quotation.programId} as "programId", ${tables.quotation.passage},
			${tables.quotation.locale}, ${cityColumn} as city from ${tables.quotation}
		where ${tables.quotation.programId} = ${programId}
			and ${tables.quotation.code} = any(${sql.param(`{${codes.join(',')}}`)}::text[])
		and ${isPublicQuotation()}`);
}

/** More than anybody looks through in a form. */
const maxOffered = 50;

/** What articles of these programs may quote now, the newest first. */
async function offeredQuotations(programIds: string[]): Promise<PublicQuotation[]> {
	if (!programIds.length) return [];
	return rows<PublicQuotation>(sql`
		select ${tables.quotation.code}, ${tables.quotation.programId} as "programId", ${tables.quotation.passage},
			${tables.quotation.locale}, ${cityColumn} as city from ${tables.quotation}
		where ${tables.quotation.programId} in ${programIds} and ${isPublicQuotation()} order by ${tables.quotation.id} desc
			limit ${maxOffered}`);
}

/**
 * Ends quotations whose family no longer agrees. Nobody sees them in any case; ended, they do not come back by themselves when
 * the family agrees again: the student is asked anew.
 */
export async function endQuotations(studentIds: string[]): Promise<void> {
	if (!studentIds.length) return;
	const ended = await rows(sql`update ${quotation} set ${columnName(quotation.endedAt)} = ${instant(now())}
		where ${quotation.endedAt} is null and ${quotation.id} in (
			select ${tables.quotation.id} from ${tables.quotation} where ${tables.quotation.studentId} in ${studentIds}
				and not ${familyAgrees()})
		returning ${columnName(quotation.id)}`);
	if (ended.length) publicChanged();
}

/** From now on quotations end with the consent on which they rest. @returns a function that stops it */
export const endQuotationsWithConsent = (): (() => void) =>
	whenConsentEnds(async (ended) => {
		const concerned = ended.filter(({ scope }) => scope === 'publish' || scope === 'letters');
		await endQuotations([...new Set(concerned.map(({ studentId }) => studentId))]);
	});

/** What articles of these programs may quote, with what one types for it. */
export async function quotationsView(programIds: string[], locale: string) {
	const offered = await offeredQuotations(programIds);
	if (!offered.length) return [];
	const label = await labels(locale);
	return offered.map(({ code, programId, passage, locale: lang, city }) => ({
		line: `[quote ${code}]`,
		passage,
		lang,
		program: label(`program:${programId}`),
		city: city && label(`city:${city}`)
	}));
}

export type OfferedQuotations = Awaited<ReturnType<typeof quotationsView>>;
