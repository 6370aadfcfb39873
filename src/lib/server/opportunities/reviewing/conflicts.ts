// Who may read which application: nobody who could know the student.
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { handSql } from '../../people/hands/index.ts';
import type { ItemOfLot } from '../../engines/lot.ts';
import { foldPhrase, pinyinOf, splitName } from '../../engines/screening/index.ts';

const { application, applicationStrike, callReviewer, grant, label, outsideApplicant, person } = tables;
const { recommendation, rosterEntry } = tables;

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
		select ${callReviewer.id}, (select coalesce(json_agg(hand.id), '[]')
			from ${handSql(callReviewer.personId)} hand (id)) as hand,
			(select coalesce(json_agg(place.id), '[]') from (
				select ${grant.schoolId} as id from ${grant} where ${grant.schoolId} is not null
					and ${grant.personId} in ${handSql(callReviewer.personId)}
				union select jsonb_array_elements_text(${callReviewer.relatedSchools})) place) as schools,
			(select json_agg(name.text) from (select ${person.displayName} as text from ${person}
				where ${person.id} = ${callReviewer.personId}
				union select ${label.text} from ${label}
					where ${label.subject} = 'person:' || ${callReviewer.personId}) name) as names,
			(select coalesce(json_agg(lower(${person.email})), '[]') from ${person} where ${person.email} is not null
				and ${person.id} in ${handSql(callReviewer.personId)}) as mails
		from ${callReviewer} where ${callReviewer.articleId} = ${callId} and ${callReviewer.endedAt} is null
			and ${callReviewer.relatedSchools} is not null
		order by ${callReviewer.id}`);

const applicantTies = (applicationIds: string[]): Promise<ApplicantTies[]> =>
	rows<ApplicantTies>(sql`
		select ${application.id}, coalesce(${rosterEntry.fullName}, ${outsideApplicant.name}) as "full",
			${rosterEntry.familyName} as family, ${rosterEntry.givenName} as given, ${outsideApplicant.mail},
			(select coalesce(json_agg(reader.id), '[]') from (select ${recommendation.writerId} as id
				where ${recommendation.writerId} is not null union
				select ${applicationStrike.confirmedBy} from ${applicationStrike}
					where ${applicationStrike.applicationId} = ${application.id}) reader) as "readBy",
			(select coalesce(json_agg(place.id), '[]') from (select ${application.schoolId} as id
				where ${application.schoolId} is not null union
				select ${grant.schoolId} from ${grant} where ${grant.personId} = ${application.studentId}
					and ${grant.schoolId} is not null) place) as schools
		from ${application} left join ${rosterEntry} on ${rosterEntry.personId} = ${application.studentId}
			left join ${outsideApplicant} on ${outsideApplicant.applicationId} = ${application.id}
		left join ${recommendation} on ${recommendation.applicationId} = ${application.id}
		where ${anyOf(application.id, applicationIds)} order by ${application.id}`);

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
export async function reviewersByApplication(
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
