// One application of an adult from outside, as coordinators of the call read it: without the name, until somebody invites them.
import { readQuestions } from '#lib/opportunities/lines.ts';
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { stamp } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { together } from '../../kernel/together.ts';
import { callOfRevision, findCall } from '../find-call.ts';
import { coordinatesCall } from '../reviewing/index.ts';
import { adultNames } from '../strikes/index.ts';
import { toldOutcome } from './apply-view.ts';
import { answersOf, applicantById } from './find-applicant.ts';

interface ReadRequest {
	slug: string;
	applicationId: string;
	locale: Locale;
}

/** What was handed in. @throws NotFound, also for a draft */
export async function outsideApplicationView(actor: Actor, { slug, applicationId, locale }: ReadRequest) {
	const call = await findCall(slug, locale);
	if (call.audience !== 'adults' || !coordinatesCall(actor, call) || !isId(applicationId))
		throw new NotFound();
	const row = await applicantById(applicationId);
	if (row?.application.articleId !== call.id || !row.application.handedInAt) throw new NotFound();
	const { application, applicant } = row;
	const [wording, answers, told] = await together(
		() => callOfRevision(application.revisionId, application.locale),
		() => answersOf(applicationId),
		() => toldOutcome(applicationId)
	);
	const isKnown = applicant.interviewAt !== null || (told !== null && told.offeredAt !== null);
	const { name, mail, documents } = applicant;
	return {
		slug,
		title: call.title,
		lang: call.locale,
		handedIn: stamp(application.handedInAt!, { locale, timeZone: call.zone }),
		questions: (readQuestions(wording.questions ?? '', wording.locale) ?? []).map(({ text }, index) => ({
			text,
			lang: wording.locale,
			answer: withoutName(answers.get(index + 1) ?? '', isKnown ? [] : adultNames(name, mail))
		})),
		/** Null: not yet. */
		who: isKnown ? { name, mail, documents } : null
	};
}
export type OutsideApplicationView = Awaited<ReturnType<typeof outsideApplicationView>>;

const inPlace = '██';

/** A text in which these words are struck out, and any address. It keeps readers from meeting a name by chance, and is no proof. */
export function withoutName(text: string, names: string[]): string {
	const struck = names.length ? text.replace(/[\w.+-]{1,64}@[\w.-]{1,255}/g, inPlace) : text;
	return names.reduce(
		(words, part) =>
			words.replace(
				new RegExp(`(?<![\\p{Script=Latin}])${RegExp.escape(part)}(?![\\p{Script=Latin}])`, 'giu'),
				inPlace
			),
		struck
	);
}
