/** What is told of a page to whoever sends its address on, and to search engines. */
import { type Language, languages } from "../../contract.ts";
import { inLanguage, type Reader } from "../reader.ts";

interface PreviewProps {
  title: string;
  /** The name of the whole. */
  site: string;
  description: string | undefined;
  reader: Reader;
}

export function Preview({ title, site, description, reader }: PreviewProps) {
  const { publicUrl, here, chosen } = reader;
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
