// Names and ideas that children read change when a second adult has agreed.
import type { Actor } from '../../kernel/access/index.ts';
import { type Names, namesOf, passNames, saveNames } from '../../people/labels/index.ts';
import { changesNothing, endProposal, isProposed, propose, type ProposalSubject } from './propose.ts';

export interface NewName {
	kind: 'program' | 'city' | 'board' | 'idea';
	/** Of what has the name; of an idea its cycle and week. */
	subject: string;
	/** The id under which names are stored. */
	id: string;
	names: Names;
	/** The field of the form where they were typed. */
	field?: string;
	/** Whose students read them. */
	schoolIds: string[];
	/** Whose coordinators may agree. */
	programs: string[];
	/** Whether a student account exists that would read them. */
	isRead: boolean;
	/** It has no names yet. */
	isNew?: true;
}

/**
 * Renames something: at once as long as no student would read it, else when a second adult has agreed. The names of something new stand at
 * once, and the caller shows it to no student until then. The caller has locked it.
 * @returns whether a second adult is asked
 * @throws Invalid at the language that is refused
 */
export async function proposeNames(
	actor: Pick<Actor, 'id' | 'worksAt'>,
	{ subject, programs, isRead, isNew, ...named }: NewName
): Promise<boolean> {
	const { kind, schoolIds } = named;
	const place: ProposalSubject = { kind, subject };
	if (!isRead) {
		await saveNames(actor, named);
		await endProposal(actor, place);
		return false;
	}
	const label = `${kind === 'idea' ? 'prompt' : kind}:${named.id}`;
	// The same names are no change: whoever saves other settings leaves what waits as it is.
	const isSame = changesNothing((await namesOf([label]))(label), named.names);
	if (isSame && (!isNew || (await isProposed(place)))) return false;
	const { names, marks } = await passNames(actor, { ...named, second: true });
	if (isNew) await saveNames(actor, { ...named, second: true });
	await propose(actor, {
		...place,
		words: { names, ...(isNew && { isNew }) },
		marks,
		programs,
		schools: schoolIds
	});
	return true;
}
