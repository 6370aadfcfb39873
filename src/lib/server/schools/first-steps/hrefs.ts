import type { Step } from './steps.ts';

/** Where a step is taken. */
export function hrefOf(
	{ key, subject }: Step,
	{ programId, schoolId }: { programId?: string; schoolId?: string }
): string | null {
	const program = `/programs/${programId}`;
	const hrefs: Record<Step['key'], string | null> = {
		schools: `${program}#schools`,
		cycle: `${program}#cycles`,
		partners: subject ? `${program}/${subject}#partners` : null,
		prompts: subject ? `${program}/${subject}#prompts` : null,
		lead: `/staff/${schoolId}`,
		term: `/school/${schoolId}/calendar#terms`,
		class: `/school/${schoolId}/classes`,
		list: '/people/import',
		confirm: '/people',
		cards: '/people/cards',
		signedIn: '/people/not-signed-in',
		consent: '/people/consent',
		birth: '/people/import',
		profiles: null,
		partner: '/programs',
		pairs: subject ? `/pairings/propose/${subject}` : null,
		approve: '/pairings',
		letter: null
	};
	return hrefs[key];
}
