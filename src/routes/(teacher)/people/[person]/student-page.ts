import { consentMark } from '#lib/server/consent/index.ts';
import * as erasure from '#lib/server/records/erasure/index.ts';
import { findSubject, restrictionsView } from '#lib/server/safety/restrictions/index.ts';
import { holderView, students } from '#lib/server/people/index.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { profileForStaff } from '#lib/server/people/profiles/index.ts';
import { writerMatters } from '#lib/server/review/index.ts';
import { studentView } from '#lib/server/people/students/index.ts';
import { quotations } from '#lib/server/site/index.ts';
import { feedbackOfStudent } from '#lib/server/pairing/pal-feedback/index.ts';
import { calendars } from '#lib/server/schools/calendar/index.ts';
import { wishes } from '#lib/server/pairing/index.ts';
import { labels } from '#lib/server/people/labels/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import type { Locale } from '#lib/locale.ts';

interface StudentAsked {
	personId: string;
	searchParams: URLSearchParams;
	locale: Locale;
}

/** A student as those who answer for them see them. @throws NotFound */
export async function studentPage(actor: Actor, { personId, searchParams, locale }: StudentAsked) {
	const subject = await findSubject(actor, personId);
	const { name, suspended, may } = subject;
	const choosing = searchParams.get('quote');
	const [
		label,
		student,
		account,
		profile,
		restrictions,
		data,
		consentState,
		studentWishes,
		quoted,
		matters,
		feedback
	] = await together(
		() => labels(locale),
		() => studentView(actor, subject, locale),
		// The sign-in name stays with the teachers of the classroom.
		() => (may.teach ? accountOf(actor, subject.id, locale) : null),
		// For the school only: a coordinator sees the pairing, not the profile.
		() => (may.teach || may.close ? profileForStaff(actor, subject, locale) : null),
		() => restrictionsView(actor, subject, locale),
		() => erasure.answersForData(actor, subject.id),
		() => consentMark(actor, subject.id, locale),
		() => (may.teach ? wishes.wishesOfStudent(actor, subject.id, locale) : null),
		() => (may.teach ? quotations.quotationsOfStudent(actor, subject, { choosing, locale }) : null),
		() => writerMatters(actor, { id: null, authorId: subject.id }),
		() => (may.teach ? feedbackOf(actor, subject, locale) : null)
	);
	return {
		id: subject.id,
		name,
		may,
		student,
		account,
		suspended: may.close && suspended,
		classroom: label(`classroom:${subject.classroomId}`),
		profile,
		/** What is on hold and which case is open, for whoever may know. */
		heldId: matters.held[0] ?? null,
		openCaseId: matters.cases[0] ?? null,
		restrictions,
		data,
		consent: consentState,
		wishes: studentWishes,
		feedback,
		quotations: quoted,
		asked: searchParams.get('done') === 'quote',
		caseId: searchParams.get('case')
	};
}

export type StudentPage = Awaited<ReturnType<typeof studentPage>>;

async function feedbackOf(actor: Actor, { id, schoolId }: { id: string; schoolId: string }, locale: Locale) {
	const timeZone = (await calendars()).get(schoolId)?.timeZone ?? 'UTC';
	return feedbackOfStudent(actor, id, { locale, timeZone });
}

async function accountOf(actor: Actor, personId: string, locale: string) {
	const { username, locked } = await students.findStudent(actor, personId);
	return { username, locked, card: await holderView(actor, personId, locale) };
}
