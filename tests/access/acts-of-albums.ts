// The matrix: albums.
import { type Acts, as } from './act.ts';
import { beijingTeachers } from './names.ts';

const writers = `${beijingTeachers} coordinator`;
const album = { at: '/site/albums/:album' };
const albumWords = { 'title.en': 'Title', 'description.en': '' };
const area = { x: '0', y: '0', width: '10', height: '10' };
const few = 't.carver t.anshan maya visitor';

/** Everybody who is not named gets "not found". `:album` has one picture, which is ready; nobody has asked to publish it. */
export const albumActs: Acts = {
	'/site/albums/[[album]]': {
		create: [
			{ at: '/site/albums', form: { program: 'birmingham-beijing', ...albumWords }, opens: as(writers, 303) },
			{
				at: '/site/albums',
				form: { program: 'birmingham-beijing', 'title.en': '' },
				opens: '',
				refuses: as(writers, 400)
			}
		],
		revise: [
			{ ...album, form: { basis: '1', ...albumWords }, opens: 't.carver:303', only: few },
			{ ...album, form: { basis: '9', ...albumWords }, opens: '', refuses: as(writers, 409) }
		],
		upload: [{ ...album, form: {}, opens: '', refuses: as(writers, 400) }],
		describe: [
			{
				...album,
				form: { picture: ':picture', version: '9', ground: 'nobody', 'alt.en': 'A lantern' },
				opens: '',
				refuses: as(writers, 409)
			}
		],
		burn: [
			{
				...album,
				form: { picture: ':picture', version: '2', ...area, width: '200' },
				opens: '',
				refuses: as(writers, 400)
			}
		],
		move: [{ ...album, form: { picture: ':picture', to: 'back' }, opens: as(writers, 303) }],
		ask: [{ ...album, form: {}, opens: 't.carver:303', only: few }],
		publish: [
			{
				...album,
				form: { seen: 'nothing' },
				opens: '',
				// As with articles: an editor may, other teachers may not.
				refuses: `${as('coordinator t.ellis', 409)} ${as(beijingTeachers.replace('t.ellis ', ''), 403)}`
			}
		],
		withdrawPicture: [{ ...album, form: { picture: ':picture' }, opens: '', refuses: as(writers, 409) }],
		withdraw: [{ ...album, form: {}, opens: '', refuses: as(writers, 409) }],
		remove: [
			{
				...album,
				form: { picture: ':picture' },
				opens: 't.carver:303',
				refuses: 't.chaoyang:403',
				only: 't.chaoyang t.anshan maya visitor t.carver'
			}
		]
	}
};
