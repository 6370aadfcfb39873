// The introduction that others see: the newest released one, unless a teacher recalled it.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';
import { announceToPals } from '../audience.ts';
import { checks } from '../../engines/screening/index.ts';
import type { Kind } from '../../review/index.ts';
import { together } from '../../kernel/together.ts';
import { formatList } from '../../kernel/format.ts';
import { bestLevels, profileOf, type Profile } from './find.ts';
import { languageNames } from '../levels/index.ts';
import { levelLabel } from './levels.ts';
import { interestLabel, topicLabel } from '../interests/index.ts';

const { item, member, release, revision } = inner;

export interface Introduction {
	body: string;
	lang: string;
}

/** The newest one that was ever released. Its writer is named twice: so the index of what belongs to no pairing finds it. */
const newestSql = (personId: SQLWrapper) => sql`
	select ${item.id}, ${release.revisionId}, ${item.state} from ${release}
	join ${item} on ${item.id} = ${release.reviewableId} and ${item.kind} = 'introduction'
		and ${item.authorId} = ${personId} and ${item.pairingId} is null
	where ${release.authorId} = ${personId} and ${release.pairingId} is null order by ${release.id} desc limit 1`;

/** `body` and `lang` of the current one, one row or none, as SQL. */
const currentSql = (personId: SQLWrapper) => sql`
	select ${revision.body}, ${revision.locale} as lang from (${newestSql(personId)}) newest
	join ${revision} on ${revision.id} = newest.revision_id where newest.state = 'released'`;

export async function introductionOf(personId: string): Promise<Introduction | null> {
	const [row] = await rows<Introduction>(currentSql(sql`${personId}::uuid`));
	return row ?? null;
}

/** The id of the current introduction. */
export async function introductionIdOf(personId: string): Promise<string | null> {
	const [row] = await rows<{ id: string }>(
		sql`select newest.id from (${newestSql(sql`${personId}::uuid`)}) newest where newest.state = 'released'`
	);
	return row?.id ?? null;
}

/** The introductions of everybody in a pairing but one, as one JSON column by person. */
export const introductionsSql = (pairingId: SQLWrapper, selfId: SQLWrapper) => sql<
	Record<string, Introduction>
>`(
	select coalesce(json_object_agg(${member.personId}, json_build_object('body', introduction.body,
		'lang', introduction.lang)), '{}')
	from ${member} cross join lateral (${currentSql(member.personId)}) introduction
	where ${member.pairingId} = ${pairingId} and ${member.personId} <> ${selfId})`;

/** The introductions of these people, by person. */
export async function introductionsOf(personIds: string[]): Promise<Record<string, Introduction>> {
	const [row] = await rows<{ all: Record<string, Introduction> }>(sql`
		select coalesce(json_object_agg(writer.id, json_build_object('body', introduction.body, 'lang', introduction.lang)),
			'{}') as all
		from unnest(${sql.param(`{${personIds.join(',')}}`)}::uuid[]) writer (id) cross
			join lateral (${currentSql(sql`writer.id`)}) introduction`);
	return row!.all;
}

/** What students tell their pals about themselves. The newest released one is current. */
export const introduction: Kind = {
	checks,
	context: (context) => context,
	released: (item, scope) => announceToPals(scope, item),
	takenBack: (item, scope) => announceToPals(scope, item),
	beside: async ({ authorId }, locale) => {
		const [profile, current] = await together(
			() => profileText(authorId, locale),
			() => introductionOf(authorId)
		);
		return { profile, current };
	},
	// The current one, beside the one that is to replace it.
	readWith: async ({ authorId }) => {
		const id = await introductionIdOf(authorId);
		return id ? [{ kind: 'introduction', id }] : [];
	}
};

/** A profile as one line for each part, in a language, for staff; null where it is empty. */
export async function profileText(personId: string, locale: string) {
	const profile = await profileOf(personId);
	return profile.savedAt ? profileInWords(profile, locale) : null;
}

export function profileInWords(profile: Profile, locale: string) {
	const { interests, own, topics } = profile;
	const nameOf = languageNames(locale);
	return {
		interests: formatList(
			[...interests.map((id) => interestLabel(id, locale)), ...own.map((words) => `“${words}”`)],
			locale
		),
		topics: formatList(
			topics.map((id) => topicLabel(id, locale)),
			locale
		),
		languages: formatList(
			bestLevels(profile).map(({ language, level }) => `${nameOf(language)} (${levelLabel(level)})`),
			locale
		)
	};
}
