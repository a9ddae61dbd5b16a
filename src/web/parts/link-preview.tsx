/** What is told of a page to whoever sends its address on, and to search engines. */
import { type Language, type Library, languages } from "../../contract.ts";
import { size } from "../picture/picture.tsx";
import { address as addressOf, inLanguage, type Reader } from "../reader.ts";

interface PreviewProps {
  title: string;
  /** The name of the whole. */
  site: string;
  description?: string | undefined;
  picture?: string | undefined;
  library: Library;
  reader: Reader;
}

export function LinkPreview({ title, site, description, picture, library, reader }: PreviewProps) {
  const { publicUrl, here, chosen, language } = reader;
  // Of what may stand in an address, that makes the page another one; how one came to it does not.
  const address = new URL(here.pathname, publicUrl ?? here.origin);
  for (const [name, value] of here.searchParams) {
    if (!["history", "v", "lang"].includes(name) && value !== "") address.searchParams.append(name, value);
  }
  const alternate = (own: Language): string => new URL(inLanguage({ ...reader, here: address }, own), address).href;
  const canonical = chosen === undefined ? address.href : alternate(chosen);
  return (
    <>
      {description !== undefined && <meta name="description" content={description} />}
      <meta property="og:title" content={title} />
      <meta property="og:site_name" content={site} />
      <meta property="og:type" content="website" />
      {description !== undefined && <meta property="og:description" content={description} />}
      {publicUrl !== undefined && (
        <>
          <meta property="og:url" content={canonical} />
          <meta
            property="og:image"
            content={
              new URL(picture ?? addressOf("/picture.png", { lang: language, v: library.version }), publicUrl).href
            }
          />
          <meta property="og:image:type" content="image/png" />
          <meta property="og:image:width" content={String(size.width)} />
          <meta property="og:image:height" content={String(size.height)} />
          <meta property="og:image:alt" content={description === undefined ? title : `${title}. ${description}`} />
          <meta name="twitter:card" content="summary_large_image" />
          <link rel="canonical" href={canonical} />
          <link rel="alternate" hreflang="x-default" href={address.href} />
          {languages.map((own) => (
            <link rel="alternate" hreflang={own} href={alternate(own)} />
          ))}
        </>
      )}
    </>
  );
}
