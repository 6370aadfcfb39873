// Who may read which application: nobody who could know the student.
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	application,
	applicationStrike,
	callReviewer,
	label,
	outsideApplicant,
	person,
	recommendation,
	roleGrant,
	rosterEntry
} from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { handSql } from '../../people/hands/index.ts';
import type { ItemOfLot } from '../../engines/lot.ts';
import { foldPhrase, pinyinOf, splitName } from '../../engines/screening/index.ts';

const { ap, g, l, o, p, r, rc, rw, st } = aliased({
	ap: application,
	g: roleGrant,
	l: label,
	o: outsideApplicant,
	p: person,
	r: rosterEntry,
	rc: recommendation,
	rw: callReviewer,
	st: applicationStrike
});

/** A reviewer with everything that speaks against their reading something. */
export interface ReviewerTies {
	id: string;
	/** Every account of the same adult. */
	hand: string[];
	/** Where they work or worked, or learned, and where they are related. */
	schools: string[];
	/** What they are called, in every language. */
	names: string[];
	/** Mail addresses of these accounts. */
	mails: string[];
}

interface ApplicantTies {
	id: string;
	/** Where they learn or learned. */
	schools: string[];
	/** Who recommends them, and who has read the texts with their name. */
	readBy: string[];
	full: string | null;
	family: string | null;
	given: string | null;
	/** Of an adult from outside; null: of a student. */
	mail: string | null;
}

/** Reviewers of a call who have said where they are related. Nobody else takes part in the lot. */
export const readyReviewers = (callId: string): Promise<ReviewerTies[]> =>
	rows<ReviewerTies>(sql`
		select ${rw.id}, (select coalesce(json_agg(hand.id), '[]') from ${handSql(rw.personId)} hand (id)) as hand,
			(select coalesce(json_agg(place.id), '[]') from (
				select ${g.schoolId} as id from ${g} where ${g.schoolId} is not null and ${g.personId} in ${handSql(rw.personId)}
				union select jsonb_array_elements_text(${rw.relatedSchools})) place) as schools,
			(select json_agg(name.text) from (select ${p.displayName} as text from ${p} where ${p.id} = ${rw.personId}
				union select ${l.text} from ${l} where ${l.subject} = 'person:' || ${rw.personId}) name) as names,
			(select coalesce(json_agg(lower(${p.email})), '[]') from ${p} where ${p.email} is not null
				and ${p.id} in ${handSql(rw.personId)}) as mails
		from ${rw} where ${rw.articleId} = ${callId} and ${rw.endedAt} is null and ${rw.relatedSchools} is not null
		order by ${rw.id}`);

const applicantTies = (applicationIds: string[]): Promise<ApplicantTies[]> =>
	rows<ApplicantTies>(sql`
		select ${ap.id}, coalesce(${r.fullName}, ${o.name}) as "full", ${r.familyName} as family, ${r.givenName} as given, ${o.mail},
			(select coalesce(json_agg(reader.id), '[]') from (select ${rc.writerId} as id where ${rc.writerId} is not null union
				select ${st.confirmedBy} from ${st} where ${st.applicationId} = ${ap.id}) reader) as "readBy",
			(select coalesce(json_agg(place.id), '[]') from (select ${ap.schoolId} as id where ${ap.schoolId} is not null union
				select ${g.schoolId} from ${g} where ${g.personId} = ${ap.studentId} and ${g.schoolId} is not null) place) as schools
		from ${ap} left join ${r} on ${r.personId} = ${ap.studentId} left join ${o} on ${o.applicationId} = ${ap.id}
		left join ${rc} on ${rc.applicationId} = ${ap.id}
		where ${anyOf(ap.id, applicationIds)} order by ${ap.id}`);

/**
 * Whether somebody could know who applies: by a school, by the recommendation, because an account of theirs has read it with the name, by
 * a family name, or because it is they.
 */
const knows = (reviewer: ReviewerTies, applicant: ApplicantTies, families: string[]): boolean =>
	reviewer.schools.some((id) => applicant.schools.includes(id)) ||
	applicant.readBy.some((id) => reviewer.hand.includes(id)) ||
	(applicant.mail !== null && reviewer.mails.includes(applicant.mail.toLowerCase())) ||
	sharesFamilyName(reviewer.names, families);

/** The reviewers of a call, and for each of these applications those who may read it. */
export async function lotOf(
	callId: string,
	applicationIds: string[]
): Promise<{ readers: string[]; items: ItemOfLot[] }> {
	const [reviewers, applicants] = await together(
		() => readyReviewers(callId),
		() => applicantTies(applicationIds)
	);
	const items = applicants.map((applicant) => {
		const families =
			applicant.mail === null ? familyNamesOf(applicant) : familyNamesOfAdult(applicant.full ?? '');
		const may = reviewers.filter((reviewer) => !knows(reviewer, applicant, families));
		return { id: applicant.id, readers: may.map(({ id }) => id) };
	});
	return { readers: reviewers.map(({ id }) => id), items };
}

// Whether two people may be of one family, as far as names tell.

const han = /\p{Script=Han}/u;

/** The ways to write the family name of a student: as in the register, and a Chinese one in pinyin, too. */
function familyNamesOf({
	full,
	family,
	given
}: Record<'full' | 'family' | 'given', string | null>): string[] {
	if (!full) return [];
	const last = family && given ? family : splitName(full)[0];
	if (!last) return [];
	return han.test(last) ? [last, pinyinOf(last, true).join('').toLowerCase()] : [foldPhrase(last)];
}

/**
 * What may be the family name of an adult from outside: nobody says which part of what they typed it is, so it is the first as well as the
 * last.
 */
function familyNamesOfAdult(typed: string): string[] {
	const words = typed.trim().split(/[\s·•]+/);
	return [...new Set([words[0]!, words.at(-1)!])].flatMap((word) =>
		han.test(word) ? familyNamesOf({ full: word, family: null, given: null }) : [foldPhrase(word)]
	);
}

/** Whether somebody is called by one of these family names: "Ms. Lee", 李老师. */
const sharesFamilyName = (names: string[], families: string[]): boolean =>
	names.some((name) => {
		const last = foldPhrase(name).split(/\s+/).at(-1);
		return families.some((family) => (han.test(family) ? name.trim().startsWith(family) : last === family));
	});
