import { sql } from '../db/index.ts';
import { createHash } from 'node:crypto';
import { auditEvent } from '../schema/index.ts';

/**
 * An event, with every school in whose chain it has a link. The schools are part of the hash: removing it from one
 * chain breaks the others.
 */
export interface Sealable {
	id: string;
	at: Date;
	actorId: string | null;
	verb: string;
	subjectKind: string;
	subjectId: string;
	schoolId: string | null;
	detail: string | null;
	schools: string[];
}

/** The columns of an event that its hash covers. */
export const eventColumns = {
	id: auditEvent.id,
	at: auditEvent.at,
	actorId: auditEvent.actorId,
	verb: auditEvent.verb,
	subjectKind: auditEvent.subjectKind,
	subjectId: auditEvent.subjectId,
	schoolId: auditEvent.schoolId,
	detail: auditEvent.detail
};

/** The schools of an event in the order of bytes, which is the same in every database. */
export const linkedSchools = (table: 'audit_pending' | 'audit_seal') => sql<string[]>`(
	select json_agg(chained.school_id order by chained.school_id collate "C")
	from ${sql.identifier(table)} chained where chained.event_id = ${auditEvent.id})`;

/** The same text for the same event, for each database and driver: keys in order, moments in UTC. */
const canonical = (event: Sealable) =>
	JSON.stringify({
		actorId: event.actorId,
		at: event.at.toISOString(),
		detail: event.detail,
		id: event.id,
		schoolId: event.schoolId,
		schools: event.schools,
		subjectId: event.subjectId,
		subjectKind: event.subjectKind,
		verb: event.verb
	});

/** The place of a link in its chain, and the hash of the link before; empty for the first. */
export interface LinkLocation {
	school: string;
	number: number;
	previous: string;
}

/** SHA-256 over the hash of the link before, the school, the number and the event, in hexadecimal. */
export const linkHash = ({ school, number, previous }: LinkLocation, event: Sealable): string =>
	createHash('sha256')
		.update(JSON.stringify([previous, school, number, canonical(event)]))
		.digest('hex');
