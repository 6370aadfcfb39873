// The desk of the practice, as the parts of the real one show it.
import { now } from '../../kernel/clock.ts';
import { age, formatMoment } from '../../kernel/format.ts';
import { returnTexts } from '../../schools/index.ts';
import { changes, guessLanguage } from '../../engines/language/index.ts';
import { concernOf, type Finding } from '../../engines/screening/index.ts';
import { asksFirst } from '../index.ts';
import { bodyWithFindings } from '../desk/index.ts';
import type { PracticePlace } from './practice-school.ts';
import { isHeld, screenPractice } from './practice-steps.ts';
import type { PracticeRun } from './practice-state.ts';

export type DeskStep = Awaited<ReturnType<typeof deskStep>>;

/** The queue and the letter that is open: what is on hold stands first. */
export async function deskStep({ state, begunAt }: PracticeRun, place: PracticePlace, read: string | null) {
	const { story, facts, locale } = place;
	const own = {
		id: 'own',
		author: story.student,
		pals: story.pal,
		body: state.body,
		findings: state.findings,
		again: state.returned !== null,
		held: isHeld(state)
	};
	const isCalling = state.step === 'queue' && !state.told;
	const letters = [...(isCalling ? [await callOf(place)] : []), ...(state.approved ? [] : [own])];
	const open = letters.find(({ id }) => id === read) ?? letters[0]!;
	const lang = guessLanguage(open.body, [state.locale]);
	const shown = bodyWithFindings(
		{ kind: 'message', body: open.body, findings: open.findings.map(asItemFinding) },
		{ earlier: [], zone: facts.zone }
	);
	const contact =
		state.step === 'desk' ? state.findings.findLast((finding) => asksFirst(finding) && finding.end) : null;
	return {
		queue: letters.map((letter) => ({
			id: letter.id,
			authorId: letter.id,
			author: letter.author,
			pals: letter.pals,
			kind: 'message' as const,
			held: letter.held,
			concern: concernOf(letter.findings),
			again: letter.again,
			pairingState: 'active' as const,
			holder: null,
			age: age(begunAt, now(), locale),
			start: letter.body.slice(0, 80),
			locale: lang
		})),
		item: {
			id: open.id,
			author: open.author,
			pals: open.pals,
			lang,
			since: formatMoment(begunAt, facts.zone, now()),
			...shown,
			judges: false,
			templates: returnTexts(facts.wordings, locale),
			changed:
				open.again && state.returned
					? { ops: changes(state.returned.body, state.body), returned: true }
					: null,
			hold: open.held ? holdView(begunAt, facts) : null,
			pairingState: 'active' as const,
			heldId: null,
			caseId: null,
			/** Filled in at the first return: a reason, the phrase, and a sentence about it. */
			draft: contact
				? {
						reason: 'contact',
						phrase: open.body.slice(contact.start, contact.end),
						phraseWords: story.comment,
						moved: null
					}
				: null
		}
	};
}

/** The other letter that waits: a call for help, on hold, read by the checks like any other. */
async function callOf({ story, schoolId }: PracticePlace) {
	const { call: body, otherStudent: author, otherPal: pals } = story;
	const { findings } = await screenPractice(schoolId, body, pals);
	return { id: 'call', author, pals, body, findings, again: false, held: true };
}

const holdView = (begunAt: Date, { zone, minutes, mine, others }: PracticePlace['facts']) => ({
	since: formatMoment(begunAt, zone, now()),
	minutes,
	tells: true,
	alerted: false,
	mine,
	names: others,
	askedId: null,
	told: null,
	dealing: null,
	caseId: null
});

const asItemFinding = (finding: Omit<Finding, 'about'>, index: number) => ({
	id: `${index}`,
	check: finding.check,
	kind: finding.kind,
	severity: finding.severity,
	start: finding.start ?? null,
	end: finding.end ?? null,
	says: finding.says ?? null,
	about: null,
	verdict: null
});
