// A pairing as its teachers see it.
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import { type Actor, mayApproveSide } from '../kernel/access/index.ts';
import { halvesView } from '../engines/language/index.ts';
import { now } from '../kernel/clock.ts';
import { letterDate, formatList, formatMoment } from '../kernel/format.ts';
import { correctedView, reactionLines, releasedLetters } from '../letters/index.ts';
import { withFormerPals } from '../people/index.ts';
import { labels, staffNames } from '../people/labels/index.ts';
import { introductionsOf } from '../people/profiles/index.ts';
import {
	type ClassroomSwitch,
	fingerprint,
	listForCoordinator,
	listForTeacher,
	openedPairings,
	type Pairing,
	stepsOf,
	switchedOnIn,
	whyTheyFit
} from './index.ts';
import { palNoteText } from '../../pairing/pal-notes.ts';
import { together } from '../kernel/together.ts';

/** The pairings that this person teaches or coordinates, as the list shows them. */
export async function listView(actor: Actor, locale: string) {
	const pairings = [...(await listForTeacher(actor)), ...(await listForCoordinator(actor))];
	const label = await labels(locale);
	const unique = [...new Map(pairings.map((pair) => [pair.id, pair])).values()];
	const rank = ['proposed', 'active', 'paused', 'ended', 'declined'];
	const sorted = unique.sort((a, b) => rank.indexOf(a.state) - rank.indexOf(b.state));
	const needs = new Set(sorted.filter((pair) => needsYou(pair, actor)).map(({ id }) => id));
	const lookedAtById = await openedPairings(actor, [...needs]);
	return sorted.map((pair) => ({
		id: pair.id,
		state: pair.state,
		names: formatList(
			withFormerPals(pair.members).map((member) => member.name),
			locale
		),
		schools: formatList(
			[...new Set(pair.members.map((member) => label(`school:${member.schoolId}`)))],
			locale
		),
		letters: pair.letters,
		program: label(`program:${pair.programId}`),
		needsYou: needs.has(pair.id),
		/** They have seen it with its present members: it can be approved together with others. */
		looked: lookedAtById.get(pair.id) === fingerprint(pair.members.map(({ id }) => id))
	}));
}

type PairingPageListItem = Awaited<ReturnType<typeof listForTeacher>>[number];

/** Whether a side of this teacher has not approved, and the teacher has not approved for the other one. */
const needsYou = ({ state, members, approvals }: PairingPageListItem, actor: Actor) =>
	state === 'proposed' &&
	mayApproveSide(
		actor,
		members.map(({ classroomId }) => classroomId),
		approvals ?? []
	);

/** The next proposed pairing that waits for this teacher and that they have not seen. */
export async function nextUnseen(actor: Actor, except: string): Promise<string | null> {
	const waiting = (await listForTeacher(actor)).filter((pair) => needsYou(pair, actor) && pair.id !== except);
	const lookedAtById = await openedPairings(
		actor,
		waiting.map(({ id }) => id)
	);
	return waiting.find(({ id }) => !lookedAtById.has(id))?.id ?? null;
}

/**
 * One pairing for staff. Its letters are only for teachers of a member: a coordinator sees who wrote and when, not what.
 * @param withLetters whether the caller has access as a teacher
 */
export async function pairingView(
	pair: Pairing,
	actor: Actor,
	{ locale, withLetters }: { locale: Locale; withLetters: boolean }
) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const ownSide =
		pair.members.find((member) => actor.teaches.includes(member.classroomId)) ?? pair.members[0]!;
	const zone = { locale, timeZone: ownSide.timeZone };
	const steps = await stepsOf(pair.id);
	const introductions = withLetters ? await introductionsOf(pair.members.map(({ id }) => id)) : {};
	const switchOf = async (of: ClassroomSwitch) =>
		switchView(of, { actor, pair, switchedOn: await switchedOnIn(of, pair) });
	const nameOf = (id: string) => pair.members.find((member) => member.id === id)?.name ?? '';
	const thread = withLetters ? (await releasedLetters(pair.id)).letters : [];
	return {
		id: pair.id,
		state: pair.state,
		releaseRule: pair.releaseRule,
		fingerprint: fingerprint(pair.members.map((member) => member.id)),
		names: formatList(
			pair.members.map((member) => member.name),
			locale
		),
		program: label(`program:${pair.programId}`),
		members: pair.members.map((member) => ({
			name: member.name,
			introduction: introductions[member.id] ?? null,
			/** Of a student of this teacher: whose book it can make. */
			book:
				withLetters && actor.teaches.includes(member.classroomId) && bookStates.includes(pair.state)
					? { id: member.id, title: m.letters_book_of({ name: member.name }) }
					: null,
			school: label(`school:${member.schoolId}`),
			classroom: label(`classroom:${member.classroomId}`),
			approved: steps.some((step) => step.kind === 'approve' && step.classroomId === member.classroomId)
		})),
		steps: steps.map((step) => ({
			kind: step.kind,
			by: step.by === actor.id ? null : staff.nameOf(step.by, step.byName) || m.records_audit_erased(),
			at: formatMoment(step.at, zone, now()),
			words: stepsWithoutText.includes(step.kind) ? null : (palNoteText(step.note) ?? step.reason)
		})),
		mayApprove:
			pair.state === 'proposed' &&
			mayApproveSide(
				actor,
				pair.members.map(({ classroomId }) => classroomId),
				steps.filter((step) => step.kind === 'approve')
			),
		teaches: withLetters,
		why: pair.state === 'proposed' && withLetters ? await whyTheyFit(pair, locale) : [],
		/** The next pairing to look at. */
		next: pair.state === 'proposed' && withLetters ? await nextUnseen(actor, pair.id) : null,
		halves: pair.halves,
		/** Only letters of two texts have halves that may go though nobody who approved them reads them. */
		switches: [
			...(withLetters && pair.halves !== 'one' ? [await switchOf('unread')] : []),
			...(withLetters ? [await switchOf('correcting')] : [])
		],
		mayAskNotAgain: withLetters && !['proposed', 'declined'].includes(pair.state),
		thread: thread.map((letter) => ({
			id: letter.id,
			recalled: letter.recalled,
			name: nameOf(letter.authorId),
			reactions: reactionLines(letter, nameOf),
			own: letter.authorId === ownSide.id,
			...halvesView(letter, pair.members),
			corrected: correctedView(letter.corrected),
			date: letterDate(letter.at, zone)
		}))
	};
}

/** A switch that the teachers of every side set: how it stands, and what this teacher can do. */
function switchView(
	of: ClassroomSwitch,
	{ actor, pair, switchedOn }: { actor: Actor; pair: Pairing; switchedOn: string[] }
) {
	const classroomIds = pair.members.map(({ classroomId }) => classroomId);
	const isOn = classroomIds.every((id) => !actor.teaches.includes(id) || switchedOn.includes(id));
	const state = classroomIds.every((id) => switchedOn.includes(id)) ? 'all' : isOn ? 'own' : 'off';
	return {
		of,
		isOn,
		title: switchTexts[of].title(),
		says: switchTexts[of][state](),
		button: isOn ? m.pairing_switch_turn_off() : m.pairing_switch_turn_on()
	};
}

const switchTexts = {
	correcting: {
		title: m.pairing_correcting_title,
		all: m.pairing_correcting_is_on,
		own: m.pairing_correcting_waits,
		off: m.pairing_correcting_is_off
	},
	unread: {
		title: m.pairing_unread_title,
		all: m.pairing_unread_is_on,
		own: m.pairing_unread_waits,
		off: m.pairing_unread_is_off
	}
};

/** In which there are letters to keep. */
const bookStates = ['active', 'paused', 'ended'];

/** Steps whose kind says everything. */
const stepsWithoutText = [
	'rule',
	'halves',
	'carry',
	'repair',
	'correcting_on',
	'correcting_off',
	'unread_on',
	'unread_off'
];
