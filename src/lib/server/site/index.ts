// The public site: articles that staff write, a second adult publishes, and everybody reads.
export { siteAudit } from './audit.ts';
export { siteProblems } from './problems.ts';
export { type EditView, editView } from './edit-article-view.ts';
export {
	type ArticleStanding,
	type NewArticleView,
	newArticleView,
	type SiteView,
	siteView
} from './article-view.ts';
export {
	type CitiesView,
	citiesView,
	type CityView,
	cityView,
	type EditCitiesView,
	editCitiesView,
	type TieKind
} from './cities.ts';
export {
	type ArticleView,
	articleView,
	type FrontNews,
	frontNews,
	frontView,
	type NewsView,
	newsView
} from './public-view.ts';
export { type AboutView, aboutView } from './about-view.ts';
export {
	eventZones,
	type EventAudience,
	type EventFacts,
	type EventKind,
	momentAt,
	type TypedEvent,
	typedEvent
} from './event-facts.ts';
export { type CallAudience, type CallFacts, type CallKind, type TypedCall, typedCall } from './call-facts.ts';
export type { ArticleTexts, TypedTexts } from './article-texts.ts';
export { type Article, findArticle, lockArticle } from './find-article.ts';
export { newsFeed } from './atom.ts';
export { awaitingPublicationsSql, dueChecksSql } from './awaiting-articles.ts';
export { beginPublications, indexPublished } from './publications.ts';
export { checkArticle, publishArticle, withdrawArticle } from './publish-article.ts';
export type { PublicAddress } from './public-articles.ts';
export { endEditor, nameEditor } from './editors.ts';
export { type SiteSettingsView, siteSettingsView, setStaleDays } from './settings-view.ts';
export { searchSite, type SiteHit } from './search-site.ts';
export { type BodyPart, bodyParts, type TextPictures, textPicturesSql } from './text-pictures.ts';
export { robots, siteMap } from './site-map.ts';
export { quotingMarkup } from './quotations/quotation-blocks.ts';
export type { OwnQuotations, StudentQuotations } from './quotations/index.ts';
export type { OfferedQuotations } from './quotations/quotation-standing.ts';
export * as quotations from './quotations/index.ts';
export { applyLinks, decoded, keepLinks, linksOf, mostLinks } from './city-links.ts';
export { tieCity, untieCity } from './tie-city.ts';
export { createArticle, reviseArticle } from './write-article.ts';
