/** `/reference`: the API's description for people, made from the one that programs read. It is in English, as that is. */
import { raw } from "hono/html";
import { once } from "../../cache/memoize.ts";
import type { Description } from "../api.ts";
import type { PageHandler } from "../context.ts";
import { showPage } from "../shell.tsx";

type Operation = NonNullable<NonNullable<NonNullable<Description["paths"]>[string]>["get"]>;
type Parameter = Exclude<NonNullable<Operation["parameters"]>[number], { $ref: string }>;
type Schema = NonNullable<NonNullable<Description["components"]>["schemas"]>[string];
type Response = { description: string; headers?: object; content?: Record<string, { schema: Schema }> };

export function referencePage({ info, paths = {}, components }: Description): PageHandler {
  const operations = Object.entries(paths).flatMap(([path, { get }]) => (get ? [{ path: `/api${path}`, get }] : []));
  // It is long, and the same for every reader.
  const described = once(() =>
    raw(
      <div lang="en">
        <p class="lead">
          {info.description} <a href="/api/openapi.json">OpenAPI 3.1</a>
        </p>
        {operations.map(({ path, get }) => (
          <Endpoint path={path} operation={get} />
        ))}
        <h2 id="schemas">Schemas</h2>
        {Object.entries(components?.schemas ?? {}).map(([name, schema]) => (
          <section>
            <h3 id={name}>
              <code>{name}</code>
            </h3>
            <Shape schema={schema} />
          </section>
        ))}
      </div>,
    ),
  );
  return (c) => {
    const title = c.var.reader.say("reference");
    return showPage(c, {
      title,
      description: info.description,
      content: (
        <article class="reference">
          <h1>{title}</h1>
          {described()}
        </article>
      ),
    });
  };
}

function Endpoint({ path, operation }: { path: string; operation: Operation }) {
  const { operationId, summary, description, parameters = [], responses } = operation;
  return (
    <section>
      <h2 id={operationId}>{summary}</h2>
      <p>
        <code>GET {path}</code>
      </p>
      {description !== undefined && (
        <p>
          <Words text={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <>
          <h3>Parameters</h3>
          <dl>
            {parameters.map((own) => (
              <Taken parameter={own as Parameter} />
            ))}
          </dl>
        </>
      )}
      <h3>Responses</h3>
      <dl>
        {Object.entries<Response>(responses ?? {}).map(([status, response]) => (
          <Given status={status} response={response} />
        ))}
      </dl>
    </section>
  );
}

function Taken({ parameter: { name, required, description = "", schema } }: { parameter: Parameter }) {
  return (
    <>
      <dt>
        <code>{name}</code>
        {required && " (required)"}
      </dt>
      <dd>
        {schema && <Type schema={schema} />}. <Words text={description} />
      </dd>
    </>
  );
}

function Given({
  status,
  response: { description, headers = {}, content = {} },
}: {
  status: string;
  response: Response;
}) {
  return (
    <>
      <dt>
        <code>{status}</code>
      </dt>
      <dd>
        {description}
        {Object.entries(content).map(([type, { schema }]) => (
          <>
            : <Type schema={schema} /> as <code>{type}</code>
          </>
        ))}
        {Object.keys(headers).map((header, at) => (
          <>
            {at === 0 ? "; with " : ", "}
            <code>{header}</code>
          </>
        ))}
      </dd>
    </>
  );
}

/** The properties of an object, those of objects within it below their own; of anything else its type. */
function Shape({ schema }: { schema: Schema }) {
  if ("$ref" in schema || schema.properties === undefined) return <AllOf schema={schema} />;
  const { properties, required = [] } = schema;
  return (
    <dl>
      {Object.entries(properties).map(([name, own]) => (
        <>
          <dt>
            <code>{name}</code>
            {!required.includes(name) && " (optional)"}
          </dt>
          <dd>
            <Type schema={own} />
            {own.description !== undefined && (
              <>
                . <Words text={own.description} />
              </>
            )}
            <Within schema={own} />
          </dd>
        </>
      ))}
    </dl>
  );
}

function AllOf({ schema }: { schema: Schema }) {
  if ("$ref" in schema || !schema.allOf) return <Type schema={schema} />;
  return schema.allOf.map((part) => ("$ref" in part ? <p>{<Type schema={part} />} and</p> : <Shape schema={part} />));
}

function Within({ schema }: { schema: Schema }) {
  if ("$ref" in schema) return null;
  if (schema.items) return <Within schema={schema.items} />;
  return schema.properties ? <Shape schema={schema} /> : null;
}

/** In a few words: `list of string`, a link to a schema that has a name, the values that there are. */
function Type({ schema }: { schema: Schema }) {
  if ("$ref" in schema) {
    const name = schema.$ref.split("/").at(-1);
    return (
      <a href={`#${name}`}>
        <code>{name}</code>
      </a>
    );
  }
  const { type, enum: values, anyOf, items, default: otherwise } = schema;
  if (anyOf) return anyOf.map((own, at) => [at > 0 && " or ", <Type schema={own} />]);
  if (items) {
    return (
      <>
        list of <Type schema={items} />
      </>
    );
  }
  return (
    <>
      {values ? values.map((value, at) => [at > 0 && ", ", <code>{value}</code>]) : [type].flat()[0]}
      {otherwise !== undefined && (
        <>
          ; <code>{String(otherwise)}</code> where left out
        </>
      )}
    </>
  );
}

/** What stands between backticks is code. */
function Words({ text }: { text: string }) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part));
}
