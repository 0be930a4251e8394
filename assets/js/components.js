/* The browser's side of the components that pages use. Dash's own bundles of them weigh 155 kB
   compressed, what the pages ask of them is below. Ids, classes and elements are those that the
   first paint writes (dashboard/first_paint.py). */

import { idOf, provideComponents } from "./dash_seam.js";
import { mountChart } from "./charts/draw.js";
import { NAMESPACE, STILL } from "./still.js";
import { pieces, unmarked } from "./unbroken.js";

// React comes with the renderer, after this script.
let createElement, Fragment, useEffect, useRef, useState;

/* Attributes that pass through as they are. */
function passing(props) {
  const names = Object.keys(props).filter((name) => /^(aria|data)-/.test(name));
  return Object.fromEntries(names.map((name) => [name, props[name]]));
}

function classes(...names) {
  return names.filter(Boolean).join(" ");
}

function optionsOf(options) {
  if (!Array.isArray(options)) {
    return Object.entries(options || {}).map(([value, label]) => ({ value, label }));
  }
  return options.map((item) => (item && typeof item === "object" ? item : { value: item, label: item }));
}

/* Children whose ranges, « 2024-2026 », stay on one line. */
function unbroken(children, key) {
  if (Array.isArray(children)) return children.map(unbroken);
  const texts = typeof children === "string" ? pieces(children) : children;
  if (texts === children || typeof texts === "string") return texts;
  const made = texts.map((text, i) => (i % 2 ? createElement("span", { className: "insecable" }, text) : text));
  return createElement(Fragment, { key }, ...made);
}

/* html.*: the element of that name with its properties. Clicks are counted where the layout gives
   a first count. */
const TAGS = { MapEl: "map", ObjectEl: "object" };
const NOT_ATTRIBUTES = ["n_clicks", "n_clicks_timestamp", "disable_n_clicks", "setProps", "componentPath"];

function tagOf(name) {
  return TAGS[name] || name.toLowerCase();
}

/* The properties of a component as React takes them for an element. */
function attributesOf(props) {
  const given = Object.assign({}, props, { id: idOf(props.id) });
  NOT_ATTRIBUTES.forEach((key) => delete given[key]);
  for (const key of Object.keys(given)) {
    if (typeof given[key] === "string" && key !== "children") given[key] = unmarked(given[key]);
  }
  return given;
}

function element(name) {
  const tag = tagOf(name);
  function Element(props) {
    const given = attributesOf(props);
    if (given.children) given.children = unbroken(given.children);
    if (typeof props.n_clicks === "number") {
      given.onClick = () =>
        props.setProps({ n_clicks: props.n_clicks + 1, n_clicks_timestamp: Date.now() });
    }
    return createElement(tag, given);
  }
  return Element;
}

/* A part of the page that nothing moves (still.js), drawn without a component for each element. */
function Still({ tree }) {
  return createElement(Fragment, null, drawn(tree));
}

function drawn(node, key) {
  if (Array.isArray(node)) return node.map(drawn);
  if (!node || typeof node !== "object") return unbroken(node, key);
  const given = attributesOf(node.props);
  given.key = key;
  given.children = drawn(given.children);
  return createElement(tagOf(node.type), given);
}

/* Makes the component of a tag when it is first asked for. */
const elements = new Proxy({ [STILL]: Still }, {
  get(made, name) {
    if (typeof name === "string" && /^[A-Z]/.test(name)) made[name] = made[name] || element(name);
    return made[name];
  },
});

/* Holds a value for callbacks; shows nothing. */
function Store() {
  return null;
}

/* A group of boxes or of radio buttons; `chosen(value)` and `next(value, checked)` differ. */
function choices(kind, prefix, props, chosen, next) {
  const id = idOf(props.id);
  const row = classes("form-check", props.inline && "form-check-inline", props.switch && "form-switch");
  const rows = optionsOf(props.options).map((option) => {
    const value = String(option.value);
    const inputId = option.input_id || "_dbcprivate_" + prefix + "_" + id + "_input_" + value;
    return createElement(
      "div",
      { key: value, className: row },
      createElement("input", {
        id: inputId,
        type: kind,
        name: kind === "radio" ? id : undefined,
        value,
        className: classes("form-check-input", props.input_class_name || props.inputClassName),
        checked: chosen(option.value),
        disabled: Boolean(option.disabled),
        onChange: (event) => props.setProps({ value: next(option.value, event.target.checked) }),
      }),
      createElement(
        "label",
        {
          className: classes("form-check-label", props.label_class_name || props.labelClassName),
          htmlFor: inputId,
        },
        option.label
      )
    );
  });
  return createElement(
    "div",
    Object.assign({ id, className: props.class_name || props.className }, passing(props)),
    rows
  );
}

function Checklist(props) {
  const values = props.value || [];
  return choices(
    "checkbox",
    "checklist",
    props,
    (value) => values.includes(value),
    (value, checked) => (checked ? [...values, value] : values.filter((item) => item !== value))
  );
}

function RadioItems(props) {
  return choices("radio", "radioitems", props, (value) => props.value === value, (value) => value);
}

function Select(props) {
  const { placeholder, value } = props;
  const rows = optionsOf(props.options).map((option) =>
    createElement(
      "option",
      { key: String(option.value), value: option.value, disabled: Boolean(option.disabled) },
      unmarked(String(option.label))
    )
  );
  if (placeholder && !value) {
    rows.unshift(createElement("option", { key: "", value: "", disabled: true, hidden: true }, unmarked(placeholder)));
  }
  return createElement(
    "select",
    Object.assign(passing(props), {
      id: idOf(props.id),
      className: classes("form-select", props.class_name || props.className),
      disabled: Boolean(props.disabled),
      value: value === null || value === undefined ? "" : value,
      onChange: (event) => props.setProps({ value: event.target.value }),
    }),
    rows
  );
}

// As Python writes them -> as React names them.
const INPUT_ATTRIBUTES = {
  autocomplete: "autoComplete", autofocus: "autoFocus", disabled: "disabled",
  inputmode: "inputMode", list: "list", max: "max", maxlength: "maxLength", min: "min",
  minlength: "minLength", name: "name", pattern: "pattern", placeholder: "placeholder",
  readonly: "readOnly", required: "required", spellcheck: "spellCheck", step: "step",
  tabindex: "tabIndex", title: "title",
};

function inputAttributes(props) {
  const made = passing(props);
  for (const name of Object.keys(props)) {
    const attribute = INPUT_ATTRIBUTES[name.toLowerCase()];
    if (attribute) made[attribute] = props[name];
  }
  return made;
}

/* A field. `debounce` is a number of ms after which what is typed counts, or true: at the end. */
function Input(props) {
  const given = props.value === null || props.value === undefined ? "" : String(props.value);
  const { debounce, setProps } = props;
  const [text, setText] = useState(given);
  const timer = useRef(null);
  useEffect(() => setText(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (value) => {
    clearTimeout(timer.current);
    if (value !== given) setProps({ value });
  };
  return createElement(
    "input",
    Object.assign(inputAttributes(props), {
      id: idOf(props.id),
      type: props.type || "text",
      className: classes("form-control", props.class_name || props.className),
      value: text,
      onChange: (event) => {
        const { value } = event.target;
        setText(value);
        clearTimeout(timer.current);
        if (!debounce) tell(value);
        else if (debounce !== true) timer.current = setTimeout(() => tell(value), debounce);
      },
      onBlur: () => tell(text),
      onKeyDown: (event) => {
        if (event.key === "Enter") tell(text);
      },
    })
  );
}

/* A chart's place; charts/draw.js draws in it when it comes near the window. */
function Graph(props) {
  const place = useRef(null);
  const chart = useRef(null);
  useEffect(() => {
    chart.current = mountChart(place.current);
    return () => chart.current.leave();
  }, []);
  useEffect(() => {
    chart.current.show(props.figure || {}, props.config || {});
  }, [props.figure]);
  return createElement(
    "div",
    { id: idOf(props.id), className: classes("dash-graph", props.className) },
    createElement("div", { ref: place, className: "graphe-dessin" })
  );
}

export function provide() {
  ({ createElement, Fragment, useEffect, useRef, useState } = window.React);
  provideComponents(NAMESPACE, elements);
  provideComponents("dash_core_components", { Graph, Store });
  provideComponents("dash_bootstrap_components", { Checklist, Input, RadioItems, Select });
}
