// Pictures in albums: added by staff, published by a second adult, and seen while what they rest on holds.
export { addPictures, pictureCounts, type RefusedFile } from './add-pictures.ts';
export { type AlbumFound, albumsFound, indexAlbums } from './album-entries.ts';
export { type AlbumLink, albumsOfEvent, hasAlbum } from './album-event.ts';
export { awaitingAlbumsSql } from './awaiting-albums.ts';
export { burnPicture, movePicture, removePicture, removePicturesOf } from './change-picture.ts';
export { preparePicture } from './files/index.ts';
export { describePicture } from './describe-picture.ts';
export {
	type AlbumsView,
	albumsView,
	type EditAlbumView,
	editAlbumView,
	type PictureStanding
} from './edit-view.ts';
export {
	type AlbumView,
	albumView,
	type GalleryView,
	galleryView,
	galleryAddresses,
	type PublicPicture,
	publicPicture,
	publicPictures
} from './public-gallery.ts';
export { lookAtMissing, lookAtPicture } from './looking.ts';
export {
	keptPicturesById,
	type PictureChoice,
	pictureChoices,
	placeablePictures,
	type PlacedPicture,
	publicPicturesById
} from './placed-pictures.ts';
export { askAlbum, publishAlbum, withdrawAlbum, withdrawPicture } from './publish-album.ts';
export { servePicture } from './serve-picture.ts';
export { endFallen, endWithConsent } from './picture-ground.ts';
export { albumStateSql } from './tell-editors.ts';
export { createAlbum, reviseAlbum } from './write-album.ts';
