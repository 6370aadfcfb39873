import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { namesIn } from '#lib/names.ts';
import { uploadLimit } from '#lib/server/app/body.ts';
import { problemText } from '#lib/server/app/problems.ts';
import {
	addPictures,
	albumsView,
	askAlbum,
	burnPicture,
	createAlbum,
	describePicture,
	editAlbumView,
	movePicture,
	publishAlbum,
	type RefusedFile,
	removePicture,
	reviseAlbum,
	withdrawAlbum,
	withdrawPicture
} from '#lib/server/site/pictures/index.ts';
import { act, actorOf, load as loaded, NoFields } from '../../../../actions.ts';
import type { Actions, PageServerLoad } from './$types';

const answers = [
	'create',
	'revise',
	'upload',
	'describe',
	'burn',
	'remove',
	'ask',
	'publish',
	'withdraw'
] as const;

/** The list of albums, an album, and a picture of it are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url, route }) =>
	loaded(async () => ({
		most: uploadLimit(route.id)!,
		album: params.album ? await editAlbumView(actorOf({ locals }), params.album, locals.locale) : null,
		list: params.album
			? null
			: await albumsView(actorOf({ locals }), url.searchParams.get('before'), locals.locale),
		picture: url.searchParams.get('picture'),
		done: answers.find((answer) => answer === url.searchParams.get('done'))
	}));

const back = ({ params }: RequestEvent, done: (typeof answers)[number], picture?: string) =>
	redirect(303, `/site/albums/${params.album}?${new URLSearchParams({ ...(picture && { picture }), done })}`);

const typedIn = (form: Record<string, unknown>) => ({
	title: namesIn(form, 'title'),
	description: namesIn(form, 'description')
});
const Count = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));
const Picture = { picture: v.string() };
const Versioned = { ...Picture, version: Count };
/** One box or several: a form sends a text or a list. */
const Chosen = v.optional(
	v.union([
		v.array(v.string()),
		v.pipe(
			v.string(),
			v.transform((id) => [id])
		)
	]),
	[]
);
const Describe = v.looseObject({
	...Versioned,
	ground: v.optional(v.string(), ''),
	statement: v.optional(v.string(), ''),
	students: Chosen
});
const Burn = v.object({
	...Versioned,
	x: v.string(),
	y: v.string(),
	width: v.string(),
	height: v.string()
});

/** The album of the address; a list of albums has no such actions. */
const albumOf = ({ params }: RequestEvent): string => params.album ?? '';

export const actions: Actions = {
	create: (event) =>
		act(event, v.looseObject({ program: v.string() }), async (form) => {
			const id = await createAlbum(actorOf(event), { programId: form.program, typed: typedIn(form) });
			redirect(303, `/site/albums/${id}?done=create`);
		}),
	revise: (event) =>
		act(event, v.looseObject({ basis: Count, event: v.optional(v.string()) }), async (form) => {
			const { basis, event: eventId } = form;
			await reviseAlbum(actorOf(event), albumOf(event), { basis, typed: typedIn(form), eventId });
			back(event, 'revise');
		}),
	upload: (event) =>
		act(event, NoFields, async (_, files) => {
			const uploads = await Promise.all(
				files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
			);
			const { refused } = await addPictures(actorOf(event), albumOf(event), uploads);
			if (refused.length)
				return fail(400, {
					problem: { field: 'file', text: refusedText(refused) },
					typed: { form: 'upload' }
				});
			back(event, 'upload');
		}),
	describe: (event) =>
		act(event, Describe, async (form) => {
			const { picture: pictureId, version, ground, statement, students } = form;
			const description = { version, ground, statement, students, alts: namesIn(form, 'alt') };
			await describePicture(actorOf(event), { albumId: albumOf(event), pictureId, ...description });
			back(event, 'describe', pictureId);
		}),
	burn: (event) =>
		act(event, Burn, async ({ picture: pictureId, version, x: left, y: top, width, height }) => {
			const area = { left, top, width, height };
			await burnPicture(actorOf(event), { albumId: albumOf(event), pictureId, version, area });
			back(event, 'burn', pictureId);
		}),
	move: (event) =>
		act(
			event,
			v.object({ ...Picture, to: v.picklist(['forward', 'back']) }),
			async ({ picture: pictureId, to }) => {
				await movePicture(actorOf(event), { albumId: albumOf(event), pictureId, to });
				redirect(303, `/site/albums/${albumOf(event)}#picture-${pictureId}`);
			}
		),
	remove: (event) =>
		act(event, v.object(Picture), async ({ picture: pictureId }) => {
			await removePicture(actorOf(event), { albumId: albumOf(event), pictureId });
			back(event, 'remove');
		}),
	withdrawPicture: (event) =>
		act(event, v.object(Picture), async ({ picture: pictureId }) => {
			await withdrawPicture(actorOf(event), { albumId: albumOf(event), pictureId });
			back(event, 'withdraw', pictureId);
		}),
	ask: (event) =>
		act(event, NoFields, async () => {
			await askAlbum(actorOf(event), albumOf(event));
			back(event, 'ask');
		}),
	publish: (event) =>
		act(event, v.object({ seen: v.string() }), async ({ seen }) => {
			await publishAlbum(actorOf(event), albumOf(event), seen);
			back(event, 'publish');
		}),
	withdraw: (event) =>
		act(event, NoFields, async () => {
			await withdrawAlbum(actorOf(event), albumOf(event));
			back(event, 'withdraw');
		})
};

/** Characters of a file's name that are shown. */
const shownName = 60;

const refusedText = (refused: RefusedFile[]): string =>
	refused.map(({ name, code }) => `${name.slice(0, shownName)}: ${problemText(code)}`).join(' ');
