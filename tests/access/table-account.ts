import { somebody, teachers } from './names.ts';

// The matrix: who may open the pages of their own account.
export const accountPages: Record<string, Record<string, string>> = {
	'/account': { '/account': somebody },
	// The link of a mail to t.carver, for whoever is signed in as her.
	'/account/address/[token]': {
		'/account/address/:addressToken': 't.carver',
		'/account/address/:invitationToken': ''
	},
	'/account/second-factor': { '/account/second-factor': `${teachers} coordinator` }
};
