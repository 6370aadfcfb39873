import { type Actor, mayConfirm, mayDecline, mayInvite, mayVouch } from '../../kernel/access/index.ts';
import { dateText, type Zone } from '../../kernel/format.ts';
import { chosenOf, exemptionOf, importsView } from '../../people/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { leadOf, newcomersView, postHolders } from '../appointments/index.ts';
import { calendars, homeZone } from '../calendar/index.ts';
import { withoutTeacher } from './classrooms.ts';
import { helpRequestsAt, departuresFrom, openInvitationsAt, peopleAt, waitingAt } from './staff-lists.ts';
import { proposedLeads } from './lead-change.ts';
import { staffSchool, staffSchools } from './colleagues.ts';
import { lastVouching, vouchingStateOf } from './vouching.ts';
import { confirmersOf, confirmersView } from './who-confirms.ts';
import { together } from '../../kernel/together.ts';

/**
 * The schools whose staff somebody looks after and what waits there, how their programs handle second factors, and new leads
 * about whom they decide.
 */
export async function staffOverview(actor: Actor, locale: string) {
	const label = await labels(locale);
	const schools = [];
	for (const id of await staffSchools(actor)) {
		const atSchool = await staffSchool(actor, id);
		const zone = await schoolZone(id, locale);
		schools.push({
			id,
			name: label(`school:${id}`),
			lead: await leadView(actor, id, zone),
			waiting: (await waitingAt(id)).filter(
				(waiting) => mayConfirm(actor, atSchool, waiting) || mayDecline(actor, atSchool, waiting)
			).length,
			asked: (await helpRequestsAt(id)).length,
			alone: (await withoutTeacher(id)).map((classroomId) => label(`classroom:${classroomId}`))
		});
	}
	const programs = [];
	const { timeZone } = await homeZone(
		schools.map(({ id }) => id),
		locale
	);
	for (const id of actor.programs) {
		const exemption = await exemptionOf(id);
		const staff = await staffNames(locale);
		programs.push({
			id,
			name: label(`program:${id}`),
			exemption: exemption && {
				reason: exemption.reason,
				by: exemption.byId && staff.nameOf(exemption.byId, exemption.by ?? ''),
				at: dateText(exemption.at, { locale, timeZone })
			}
		});
	}
	const staff = await staffNames(locale);
	const matters = (await proposedLeads(actor)).map(
		({ id, schoolId, personId, name, by, byName, checked }) => ({
			id,
			school: label(`school:${schoolId}`),
			name: staff.nameOf(personId, name),
			by: staff.nameOf(by, byName),
			checked
		})
	);
	return { schools, programs, matters };
}

/** The staff of a school, for people who look after them. @throws NotFound */
export async function staffAt(actor: Actor, schoolId: string, locale: string) {
	const atSchool = await staffSchool(actor, schoolId);
	const [label, zone] = await together(
		() => labels(locale),
		() => schoolZone(schoolId, locale)
	);
	const names = await staffNames(locale);
	const lead = await leadView(actor, schoolId, zone);
	const [newcomers, people] = await together(
		() => newcomersView(schoolId, zone),
		() => peopleAt(schoolId, locale)
	);
	const waiting = [];
	for (const invited of await waitingAt(schoolId)) {
		const confirmers = await confirmersOf(invited);
		waiting.push({
			id: invited.personId,
			role: invited.role,
			since: dateText(invited.since, zone),
			name: names.nameOf(invited.personId, invited.name),
			mayDecide: confirmers.people.includes(actor.id),
			decides: await confirmersView(confirmers, invited.username, locale)
		});
	}
	return {
		id: schoolId,
		name: label(`school:${schoolId}`),
		leads: atSchool.leads,
		coordinates: atSchool.coordinates,
		lead,
		may: {
			invite: mayInvite(atSchool, 'teacher'),
			inviteLead: mayInvite(atSchool, 'lead'),
			vouch: lead !== null && mayVouch(actor, atSchool, lead.id)
		},
		waiting,
		invitations: (await openInvitationsAt(schoolId))
			.filter(({ role }) => atSchool.coordinates || role === 'teacher')
			.map(({ id, role, email, by, byId, expiresAt }) => ({
				id,
				role,
				email,
				by: names.nameOf(byId, by),
				until: dateText(expiresAt, zone)
			})),
		asked: (await helpRequestsAt(schoolId)).map(({ id, name, since }) => ({
			id,
			name: names.nameOf(id, name),
			since: dateText(since, zone)
		})),
		newcomers,
		/** Class lists that only the coordinator can confirm. */
		lists: atSchool.leads
			? []
			: (await importsView(actor, locale)).lists.filter(
					(list) => list.mayConfirm && list.schoolId === schoolId
				),
		ownWords: (await chosenOf(actor, schoolId)).filter((choice) => choice.mayConfirm).length,
		people,
		gone: (await departuresFrom(schoolId)).map(({ id, personId, name, by, at: leftAt, reason }) => ({
			id,
			reason,
			by: names.nameOf(by),
			at: dateText(leftAt, zone),
			name: names.nameOf(personId, name)
		})),
		alone: (await withoutTeacher(schoolId)).map((id) => label(`classroom:${id}`))
	};
}

/** The lead of a school, and whether a coordinator vouches for them. */
async function leadView(actor: Actor, schoolId: string, zone: Zone) {
	const id = await leadOf(schoolId);
	if (!id) return null;
	const names = await staffNames(zone.locale);
	const leadPost = (await postHolders(schoolId)).find(({ personId }) => personId === id);
	const latest = await lastVouching(schoolId, id);
	return {
		id,
		name: names.nameOf(id, leadPost?.name ?? ''),
		self: id === actor.id,
		state: vouchingStateOf(latest),
		vouched: latest && {
			checked: latest.checked,
			by: latest.by && names.nameOf(latest.by),
			at: dateText(latest.at, zone),
			until: dateText(latest.endsAt, zone)
		}
	};
}

/** Dates of a school are shown in its own time zone. */
export async function schoolZone(schoolId: string, locale: string): Promise<Zone> {
	return { locale, timeZone: (await calendars()).get(schoolId)?.timeZone ?? 'UTC' };
}
