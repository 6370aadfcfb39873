// The part of the matrix that is about accounts, links with a secret, and the staff of schools: who may open what.
import { adults, nobody, somebody, teachers } from './names.ts';

export const accountPages: Record<string, Record<string, string>> = {
	// Students are not invited; staff who are signed in are told to sign out first.
	'/invitation/[token]': { '/invitation/:invitationToken': `${nobody} ${adults}` },
	'/recovery/[token]': { '/recovery/:recoveryToken': `${nobody} ${adults}` },
	// The link of a mail to t.carver.
	'/unsubscribe/[token]': { '/unsubscribe/:wayOut': `${nobody} t.carver` },
	'/waiting': { '/waiting': 't.rivera' },
	'/account': {
		'/account': somebody,
		'/account?show=second-factor': `${teachers} coordinator`
	},
	// The link of a mail to t.phillips, for t.phillips alone.
	'/account/address/[token]': {
		'/account/address/:addressToken': 't.phillips',
		'/account/address/:invitationToken': ''
	},
	'/staff/[[school]]': {
		'/staff': 't.carver t.chaoyang t.phillips t.song coordinator',
		'/staff/carver': 't.carver coordinator',
		'/staff/phillips': 't.phillips t.song coordinator',
		'/staff/nowhere': ''
	},
	'/staff/[school]/[person]': {
		'/staff/carver/:t.moore': 't.carver coordinator',
		'/staff/carver/:t.rivera': 't.carver coordinator',
		'/staff/phillips/:t.hughes': 't.phillips t.song coordinator',
		// Of another school, gone, or no member of staff at all.
		'/staff/carver/:t.phillips': '',
		'/staff/phillips/:t.grant': '',
		'/staff/carver/:maya': ''
	}
};
