import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { mayConfirm, mayDecline, mayInvite, mayVouch } from '../access/policy-staff.ts';
import { now } from '../clock.ts';
import { db } from '../db/index.ts';
import { rows } from '../db/rows.ts';
import { person, recoveryRequest, roleGrant, staffDeparture, staffInvitation } from '../db/schema/index.ts';
import { dateText, type Zone } from '../format.ts';
import { instant, suspendedSql } from '../measures/sql.ts';
import { staffNames } from '../people/staff.ts';
import { exemptionOf } from '../people/second-factor/program.ts';
import { leadOf } from '../safeguarding/posts.ts';
import { calendars } from '../schools/calendar.ts';
import { labels } from '../schools/labels.ts';
import { postsOf } from '../schools/posts.ts';
import { classroomsOf, withoutTeacher } from './classrooms.ts';
import { isOpen } from './invite.ts';
import { staffSchool, staffSchools } from './school.ts';
import { daysAfter } from './tokens.ts';
import { lastVouching, stateOf } from './vouching.ts';

/** The schools whose staff somebody looks after, with what waits there, and what their programs say about second factors. */
export async function staffOverview(actor: Actor, locale: string) {
	const label = await labels(locale);
	const schools = [];
	for (const id of await staffSchools(actor)) {
		const at = await staffSchool(actor, id);
		const zone = await zoneOf(id, locale);
		schools.push({
			id,
			name: label(`school:${id}`),
			lead: await leadView(actor, id, zone),
			waiting: (await waitingAt(id)).filter((one) => mayConfirm(actor, at, one) || mayDecline(actor, at, one))
				.length,
			asked: (await askedAt(id)).length,
			alone: (await withoutTeacher(id)).map((one) => label(`classroom:${one}`))
		});
	}
	const programs = [];
	for (const id of actor.roles.includes('coordinator') ? actor.programs : []) {
		const found = await exemptionOf(id);
		const staff = await staffNames(locale);
		programs.push({
			id,
			name: label(`program:${id}`),
			exemption: found && {
				reason: found.reason,
				by: found.byId && staff.nameOf(found.byId, found.by ?? ''),
				at: dateText(found.at, { locale, timeZone: 'UTC' })
			}
		});
	}
	return { schools, programs };
}

/** The staff of a school, for whoever looks after them. @throws NotFound */
export async function staffAt(actor: Actor, schoolId: string, locale: string) {
	const at = await staffSchool(actor, schoolId);
	const [label, zone] = [await labels(locale), await zoneOf(schoolId, locale)];
	const names = await staffNames(locale);
	const lead = await leadView(actor, schoolId, zone);
	return {
		id: schoolId,
		name: label(`school:${schoolId}`),
		leads: at.leads,
		coordinates: at.coordinates,
		lead,
		may: {
			invite: mayInvite(at, 'teacher'),
			inviteLead: mayInvite(at, 'lead'),
			vouch: lead !== null && mayVouch(actor, at, lead.id)
		},
		waiting: (await waitingAt(schoolId)).map(({ personId, name, username, role, since }) => ({
			...{ id: personId, username, role, since: dateText(since, zone) },
			name: names.nameOf(personId, name),
			mayDecide: mayConfirm(actor, at, { personId, role })
		})),
		invitations: (await openAt(schoolId))
			.filter(({ role }) => at.coordinates || role === 'teacher')
			.map(({ id, role, email, by, byId, expiresAt }) => ({
				...{ id, role, email },
				by: names.nameOf(byId, by),
				until: dateText(expiresAt, zone)
			})),
		asked: (await askedAt(schoolId)).map(({ id, name, since }) => ({
			...{ id, name: names.nameOf(id, name) },
			since: dateText(since, zone)
		})),
		people: await peopleAt(schoolId, locale),
		left: (await leftFrom(schoolId)).map(({ id, personId, name, by, at: when, reason }) => ({
			...{ id, reason, by: names.nameOf(by), at: dateText(when, zone) },
			name: names.nameOf(personId, name)
		})),
		alone: (await withoutTeacher(schoolId)).map((id) => label(`classroom:${id}`))
	};
}

/** Who leads a school, and whether anybody vouches for them. */
async function leadView(actor: Actor, schoolId: string, zone: Zone) {
	const id = await leadOf(schoolId);
	if (!id) return null;
	const names = await staffNames(zone.locale);
	const held = (await postsOf(schoolId)).find(({ personId }) => personId === id);
	const last = await lastVouching(schoolId, id);
	return {
		id,
		name: names.nameOf(id, held?.name ?? ''),
		self: id === actor.id,
		state: stateOf(last),
		vouched: last && {
			checked: last.checked,
			by: names.nameOf(last.by),
			at: dateText(last.at, zone),
			until: dateText(last.endsAt, zone)
		}
	};
}

/** Everybody who teaches there, by name. */
async function peopleAt(schoolId: string, locale: string) {
	const [label, names] = [await labels(locale), await staffNames(locale)];
	const [posts, rooms] = [await postsOf(schoolId), await classroomsOf(schoolId)];
	const found = await db()
		.select({
			id: person.id,
			name: person.displayName,
			username: person.username,
			suspended: suspendedSql(sql`person.id`, instant(now())),
			factor: sql<boolean>`exists (select from second_factor f where f.person_id = person.id and f.secret is not null)`
		})
		.from(roleGrant)
		.innerJoin(person, eq(person.id, roleGrant.personId))
		.where(and(eq(roleGrant.schoolId, schoolId), eq(roleGrant.role, 'teacher'), isNull(roleGrant.until)));
	const { compare } = new Intl.Collator(locale);
	return found
		.map((one) => ({
			...one,
			name: names.nameOf(one.id, one.name),
			post: posts.find(({ personId }) => personId === one.id)?.rank ?? null,
			classrooms: rooms
				.filter(({ teachers }) => teachers.includes(one.id))
				.map(({ id }) => label(`classroom:${id}`))
		}))
		.sort((a, b) => compare(a.name, b.name));
}

/** Whoever has used an invitation and waits, longest first. */
export async function waitingAt(schoolId: string) {
	const found = await db()
		.select({
			personId: person.id,
			name: person.displayName,
			username: person.username,
			role: staffInvitation.role,
			since: staffInvitation.usedAt
		})
		.from(staffInvitation)
		.innerJoin(person, eq(person.id, staffInvitation.personId))
		.where(
			and(
				eq(staffInvitation.schoolId, schoolId),
				isNotNull(staffInvitation.usedAt),
				isNull(staffInvitation.decidedAt)
			)
		)
		.orderBy(staffInvitation.usedAt);
	return found.map((one) => ({ ...one, since: one.since! }));
}

/** Who has left within the last year, and why: for whoever looks after staff there. */
const leftFrom = (schoolId: string) =>
	db()
		.select({
			id: staffDeparture.id,
			personId: person.id,
			name: person.displayName,
			by: staffDeparture.by,
			at: staffDeparture.at,
			reason: staffDeparture.reason
		})
		.from(staffDeparture)
		.innerJoin(person, eq(person.id, staffDeparture.personId))
		.where(and(eq(staffDeparture.schoolId, schoolId), gt(staffDeparture.at, daysAfter(now(), -365))))
		.orderBy(desc(staffDeparture.at))
		.limit(100);

const openAt = (schoolId: string) =>
	db()
		.select({
			id: staffInvitation.id,
			role: staffInvitation.role,
			email: staffInvitation.email,
			by: person.displayName,
			byId: person.id,
			expiresAt: staffInvitation.expiresAt
		})
		.from(staffInvitation)
		.innerJoin(person, eq(person.id, staffInvitation.by))
		.where(and(eq(staffInvitation.schoolId, schoolId), isOpen(), gt(staffInvitation.expiresAt, now())))
		.orderBy(staffInvitation.at);

/** Colleagues who cannot sign in and have asked for help. */
const askedAt = async (schoolId: string) =>
	(
		await rows<{ id: string; name: string; since: string }>(sql`
			select p.id, p.display_name as name, r.at as since from ${recoveryRequest} r
			join person p on p.id = r.person_id
			join role_grant g on g.person_id = p.id and g.role = 'teacher' and g.school_id = ${schoolId} and g.until is null
			where r.closed_at is null order by r.at`)
	).map((one) => ({ ...one, since: new Date(one.since) }));

/** Dates of a school are those on its own wall. */
export async function zoneOf(schoolId: string, locale: string): Promise<Zone> {
	return { locale, timeZone: (await calendars()).get(schoolId)?.timeZone ?? 'UTC' };
}
