/*
#ddev-generated
# Made by `npm run build` from generator/addon.yaml and generator/milvusctl/: change those.
*/
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/commander/lib/error.js
var require_error = __commonJS({
  "node_modules/commander/lib/error.js"(exports2) {
    var CommanderError2 = class extends Error {
      /**
       * Constructs the CommanderError class
       * @param {number} exitCode suggested exit code which could be used with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       */
      constructor(exitCode, code, message) {
        super(message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
        this.code = code;
        this.exitCode = exitCode;
        this.nestedError = void 0;
      }
    };
    var InvalidArgumentError2 = class extends CommanderError2 {
      /**
       * Constructs the InvalidArgumentError class
       * @param {string} [message] explanation of why argument is invalid
       */
      constructor(message) {
        super(1, "commander.invalidArgument", message);
        Error.captureStackTrace(this, this.constructor);
        this.name = this.constructor.name;
      }
    };
    exports2.CommanderError = CommanderError2;
    exports2.InvalidArgumentError = InvalidArgumentError2;
  }
});

// node_modules/commander/lib/argument.js
var require_argument = __commonJS({
  "node_modules/commander/lib/argument.js"(exports2) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Argument2 = class {
      /**
       * Initialize a new command argument with the given name and description.
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @param {string} name
       * @param {string} [description]
       */
      constructor(name, description) {
        this.description = description || "";
        this.variadic = false;
        this.parseArg = void 0;
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.argChoices = void 0;
        switch (name[0]) {
          case "<":
            this.required = true;
            this._name = name.slice(1, -1);
            break;
          case "[":
            this.required = false;
            this._name = name.slice(1, -1);
            break;
          default:
            this.required = true;
            this._name = name;
            break;
        }
        if (this._name.length > 3 && this._name.slice(-3) === "...") {
          this.variadic = true;
          this._name = this._name.slice(0, -3);
        }
      }
      /**
       * Return argument name.
       *
       * @return {string}
       */
      name() {
        return this._name;
      }
      /**
       * @package
       */
      _concatValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        return previous.concat(value);
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Argument}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Set the custom handler for processing CLI command arguments into argument values.
       *
       * @param {Function} [fn]
       * @return {Argument}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Only allow argument value to be one of choices.
       *
       * @param {string[]} values
       * @return {Argument}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._concatValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Make argument required.
       *
       * @returns {Argument}
       */
      argRequired() {
        this.required = true;
        return this;
      }
      /**
       * Make argument optional.
       *
       * @returns {Argument}
       */
      argOptional() {
        this.required = false;
        return this;
      }
    };
    function humanReadableArgName(arg) {
      const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
      return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
    }
    exports2.Argument = Argument2;
    exports2.humanReadableArgName = humanReadableArgName;
  }
});

// node_modules/commander/lib/help.js
var require_help = __commonJS({
  "node_modules/commander/lib/help.js"(exports2) {
    var { humanReadableArgName } = require_argument();
    var Help2 = class {
      constructor() {
        this.helpWidth = void 0;
        this.sortSubcommands = false;
        this.sortOptions = false;
        this.showGlobalOptions = false;
      }
      /**
       * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
       *
       * @param {Command} cmd
       * @returns {Command[]}
       */
      visibleCommands(cmd) {
        const visibleCommands = cmd.commands.filter((cmd2) => !cmd2._hidden);
        const helpCommand = cmd._getHelpCommand();
        if (helpCommand && !helpCommand._hidden) {
          visibleCommands.push(helpCommand);
        }
        if (this.sortSubcommands) {
          visibleCommands.sort((a, b) => {
            return a.name().localeCompare(b.name());
          });
        }
        return visibleCommands;
      }
      /**
       * Compare options for sort.
       *
       * @param {Option} a
       * @param {Option} b
       * @returns {number}
       */
      compareOptions(a, b) {
        const getSortKey = (option) => {
          return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
        };
        return getSortKey(a).localeCompare(getSortKey(b));
      }
      /**
       * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleOptions(cmd) {
        const visibleOptions = cmd.options.filter((option) => !option.hidden);
        const helpOption = cmd._getHelpOption();
        if (helpOption && !helpOption.hidden) {
          const removeShort = helpOption.short && cmd._findOption(helpOption.short);
          const removeLong = helpOption.long && cmd._findOption(helpOption.long);
          if (!removeShort && !removeLong) {
            visibleOptions.push(helpOption);
          } else if (helpOption.long && !removeLong) {
            visibleOptions.push(
              cmd.createOption(helpOption.long, helpOption.description)
            );
          } else if (helpOption.short && !removeShort) {
            visibleOptions.push(
              cmd.createOption(helpOption.short, helpOption.description)
            );
          }
        }
        if (this.sortOptions) {
          visibleOptions.sort(this.compareOptions);
        }
        return visibleOptions;
      }
      /**
       * Get an array of the visible global options. (Not including help.)
       *
       * @param {Command} cmd
       * @returns {Option[]}
       */
      visibleGlobalOptions(cmd) {
        if (!this.showGlobalOptions) return [];
        const globalOptions = [];
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          const visibleOptions = ancestorCmd.options.filter(
            (option) => !option.hidden
          );
          globalOptions.push(...visibleOptions);
        }
        if (this.sortOptions) {
          globalOptions.sort(this.compareOptions);
        }
        return globalOptions;
      }
      /**
       * Get an array of the arguments if any have a description.
       *
       * @param {Command} cmd
       * @returns {Argument[]}
       */
      visibleArguments(cmd) {
        if (cmd._argsDescription) {
          cmd.registeredArguments.forEach((argument) => {
            argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
          });
        }
        if (cmd.registeredArguments.find((argument) => argument.description)) {
          return cmd.registeredArguments;
        }
        return [];
      }
      /**
       * Get the command term to show in the list of subcommands.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandTerm(cmd) {
        const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
        return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + // simplistic check for non-help option
        (args ? " " + args : "");
      }
      /**
       * Get the option term to show in the list of options.
       *
       * @param {Option} option
       * @returns {string}
       */
      optionTerm(option) {
        return option.flags;
      }
      /**
       * Get the argument term to show in the list of arguments.
       *
       * @param {Argument} argument
       * @returns {string}
       */
      argumentTerm(argument) {
        return argument.name();
      }
      /**
       * Get the longest command term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestSubcommandTermLength(cmd, helper) {
        return helper.visibleCommands(cmd).reduce((max, command) => {
          return Math.max(max, helper.subcommandTerm(command).length);
        }, 0);
      }
      /**
       * Get the longest option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestOptionTermLength(cmd, helper) {
        return helper.visibleOptions(cmd).reduce((max, option) => {
          return Math.max(max, helper.optionTerm(option).length);
        }, 0);
      }
      /**
       * Get the longest global option term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestGlobalOptionTermLength(cmd, helper) {
        return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
          return Math.max(max, helper.optionTerm(option).length);
        }, 0);
      }
      /**
       * Get the longest argument term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      longestArgumentTermLength(cmd, helper) {
        return helper.visibleArguments(cmd).reduce((max, argument) => {
          return Math.max(max, helper.argumentTerm(argument).length);
        }, 0);
      }
      /**
       * Get the command usage to be displayed at the top of the built-in help.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandUsage(cmd) {
        let cmdName = cmd._name;
        if (cmd._aliases[0]) {
          cmdName = cmdName + "|" + cmd._aliases[0];
        }
        let ancestorCmdNames = "";
        for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
          ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
        }
        return ancestorCmdNames + cmdName + " " + cmd.usage();
      }
      /**
       * Get the description for the command.
       *
       * @param {Command} cmd
       * @returns {string}
       */
      commandDescription(cmd) {
        return cmd.description();
      }
      /**
       * Get the subcommand summary to show in the list of subcommands.
       * (Fallback to description for backwards compatibility.)
       *
       * @param {Command} cmd
       * @returns {string}
       */
      subcommandDescription(cmd) {
        return cmd.summary() || cmd.description();
      }
      /**
       * Get the option description to show in the list of options.
       *
       * @param {Option} option
       * @return {string}
       */
      optionDescription(option) {
        const extraInfo = [];
        if (option.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option.defaultValue !== void 0) {
          const showDefault = option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`
            );
          }
        }
        if (option.presetArg !== void 0 && option.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
        }
        if (option.envVar !== void 0) {
          extraInfo.push(`env: ${option.envVar}`);
        }
        if (extraInfo.length > 0) {
          return `${option.description} (${extraInfo.join(", ")})`;
        }
        return option.description;
      }
      /**
       * Get the argument description to show in the list of arguments.
       *
       * @param {Argument} argument
       * @return {string}
       */
      argumentDescription(argument) {
        const extraInfo = [];
        if (argument.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (argument.defaultValue !== void 0) {
          extraInfo.push(
            `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`
          );
        }
        if (extraInfo.length > 0) {
          const extraDescripton = `(${extraInfo.join(", ")})`;
          if (argument.description) {
            return `${argument.description} ${extraDescripton}`;
          }
          return extraDescripton;
        }
        return argument.description;
      }
      /**
       * Generate the built-in help text.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {string}
       */
      formatHelp(cmd, helper) {
        const termWidth = helper.padWidth(cmd, helper);
        const helpWidth = helper.helpWidth || 80;
        const itemIndentWidth = 2;
        const itemSeparatorWidth = 2;
        function formatItem(term, description) {
          if (description) {
            const fullText = `${term.padEnd(termWidth + itemSeparatorWidth)}${description}`;
            return helper.wrap(
              fullText,
              helpWidth - itemIndentWidth,
              termWidth + itemSeparatorWidth
            );
          }
          return term;
        }
        function formatList(textArray) {
          return textArray.join("\n").replace(/^/gm, " ".repeat(itemIndentWidth));
        }
        let output = [`Usage: ${helper.commandUsage(cmd)}`, ""];
        const commandDescription = helper.commandDescription(cmd);
        if (commandDescription.length > 0) {
          output = output.concat([
            helper.wrap(commandDescription, helpWidth, 0),
            ""
          ]);
        }
        const argumentList = helper.visibleArguments(cmd).map((argument) => {
          return formatItem(
            helper.argumentTerm(argument),
            helper.argumentDescription(argument)
          );
        });
        if (argumentList.length > 0) {
          output = output.concat(["Arguments:", formatList(argumentList), ""]);
        }
        const optionList = helper.visibleOptions(cmd).map((option) => {
          return formatItem(
            helper.optionTerm(option),
            helper.optionDescription(option)
          );
        });
        if (optionList.length > 0) {
          output = output.concat(["Options:", formatList(optionList), ""]);
        }
        if (this.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
            return formatItem(
              helper.optionTerm(option),
              helper.optionDescription(option)
            );
          });
          if (globalOptionList.length > 0) {
            output = output.concat([
              "Global Options:",
              formatList(globalOptionList),
              ""
            ]);
          }
        }
        const commandList = helper.visibleCommands(cmd).map((cmd2) => {
          return formatItem(
            helper.subcommandTerm(cmd2),
            helper.subcommandDescription(cmd2)
          );
        });
        if (commandList.length > 0) {
          output = output.concat(["Commands:", formatList(commandList), ""]);
        }
        return output.join("\n");
      }
      /**
       * Calculate the pad width from the maximum term length.
       *
       * @param {Command} cmd
       * @param {Help} helper
       * @returns {number}
       */
      padWidth(cmd, helper) {
        return Math.max(
          helper.longestOptionTermLength(cmd, helper),
          helper.longestGlobalOptionTermLength(cmd, helper),
          helper.longestSubcommandTermLength(cmd, helper),
          helper.longestArgumentTermLength(cmd, helper)
        );
      }
      /**
       * Wrap the given string to width characters per line, with lines after the first indented.
       * Do not wrap if insufficient room for wrapping (minColumnWidth), or string is manually formatted.
       *
       * @param {string} str
       * @param {number} width
       * @param {number} indent
       * @param {number} [minColumnWidth=40]
       * @return {string}
       *
       */
      wrap(str, width, indent, minColumnWidth = 40) {
        const indents = " \\f\\t\\v   -   　\uFEFF";
        const manualIndent = new RegExp(`[\\n][${indents}]+`);
        if (str.match(manualIndent)) return str;
        const columnWidth = width - indent;
        if (columnWidth < minColumnWidth) return str;
        const leadingStr = str.slice(0, indent);
        const columnText = str.slice(indent).replace("\r\n", "\n");
        const indentString = " ".repeat(indent);
        const zeroWidthSpace = "​";
        const breaks = `\\s${zeroWidthSpace}`;
        const regex = new RegExp(
          `
|.{1,${columnWidth - 1}}([${breaks}]|$)|[^${breaks}]+?([${breaks}]|$)`,
          "g"
        );
        const lines = columnText.match(regex) || [];
        return leadingStr + lines.map((line, i) => {
          if (line === "\n") return "";
          return (i > 0 ? indentString : "") + line.trimEnd();
        }).join("\n");
      }
    };
    exports2.Help = Help2;
  }
});

// node_modules/commander/lib/option.js
var require_option = __commonJS({
  "node_modules/commander/lib/option.js"(exports2) {
    var { InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var Option2 = class {
      /**
       * Initialize a new `Option` with the given `flags` and `description`.
       *
       * @param {string} flags
       * @param {string} [description]
       */
      constructor(flags, description) {
        this.flags = flags;
        this.description = description || "";
        this.required = flags.includes("<");
        this.optional = flags.includes("[");
        this.variadic = /\w\.\.\.[>\]]$/.test(flags);
        this.mandatory = false;
        const optionFlags = splitOptionFlags(flags);
        this.short = optionFlags.shortFlag;
        this.long = optionFlags.longFlag;
        this.negate = false;
        if (this.long) {
          this.negate = this.long.startsWith("--no-");
        }
        this.defaultValue = void 0;
        this.defaultValueDescription = void 0;
        this.presetArg = void 0;
        this.envVar = void 0;
        this.parseArg = void 0;
        this.hidden = false;
        this.argChoices = void 0;
        this.conflictsWith = [];
        this.implied = void 0;
      }
      /**
       * Set the default value, and optionally supply the description to be displayed in the help.
       *
       * @param {*} value
       * @param {string} [description]
       * @return {Option}
       */
      default(value, description) {
        this.defaultValue = value;
        this.defaultValueDescription = description;
        return this;
      }
      /**
       * Preset to use when option used without option-argument, especially optional but also boolean and negated.
       * The custom processing (parseArg) is called.
       *
       * @example
       * new Option('--color').default('GREYSCALE').preset('RGB');
       * new Option('--donate [amount]').preset('20').argParser(parseFloat);
       *
       * @param {*} arg
       * @return {Option}
       */
      preset(arg) {
        this.presetArg = arg;
        return this;
      }
      /**
       * Add option name(s) that conflict with this option.
       * An error will be displayed if conflicting options are found during parsing.
       *
       * @example
       * new Option('--rgb').conflicts('cmyk');
       * new Option('--js').conflicts(['ts', 'jsx']);
       *
       * @param {(string | string[])} names
       * @return {Option}
       */
      conflicts(names) {
        this.conflictsWith = this.conflictsWith.concat(names);
        return this;
      }
      /**
       * Specify implied option values for when this option is set and the implied options are not.
       *
       * The custom processing (parseArg) is not called on the implied values.
       *
       * @example
       * program
       *   .addOption(new Option('--log', 'write logging information to file'))
       *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
       *
       * @param {object} impliedOptionValues
       * @return {Option}
       */
      implies(impliedOptionValues) {
        let newImplied = impliedOptionValues;
        if (typeof impliedOptionValues === "string") {
          newImplied = { [impliedOptionValues]: true };
        }
        this.implied = Object.assign(this.implied || {}, newImplied);
        return this;
      }
      /**
       * Set environment variable to check for option value.
       *
       * An environment variable is only used if when processed the current option value is
       * undefined, or the source of the current value is 'default' or 'config' or 'env'.
       *
       * @param {string} name
       * @return {Option}
       */
      env(name) {
        this.envVar = name;
        return this;
      }
      /**
       * Set the custom handler for processing CLI option arguments into option values.
       *
       * @param {Function} [fn]
       * @return {Option}
       */
      argParser(fn) {
        this.parseArg = fn;
        return this;
      }
      /**
       * Whether the option is mandatory and must have a value after parsing.
       *
       * @param {boolean} [mandatory=true]
       * @return {Option}
       */
      makeOptionMandatory(mandatory = true) {
        this.mandatory = !!mandatory;
        return this;
      }
      /**
       * Hide option in help.
       *
       * @param {boolean} [hide=true]
       * @return {Option}
       */
      hideHelp(hide = true) {
        this.hidden = !!hide;
        return this;
      }
      /**
       * @package
       */
      _concatValue(value, previous) {
        if (previous === this.defaultValue || !Array.isArray(previous)) {
          return [value];
        }
        return previous.concat(value);
      }
      /**
       * Only allow option value to be one of choices.
       *
       * @param {string[]} values
       * @return {Option}
       */
      choices(values) {
        this.argChoices = values.slice();
        this.parseArg = (arg, previous) => {
          if (!this.argChoices.includes(arg)) {
            throw new InvalidArgumentError2(
              `Allowed choices are ${this.argChoices.join(", ")}.`
            );
          }
          if (this.variadic) {
            return this._concatValue(arg, previous);
          }
          return arg;
        };
        return this;
      }
      /**
       * Return option name.
       *
       * @return {string}
       */
      name() {
        if (this.long) {
          return this.long.replace(/^--/, "");
        }
        return this.short.replace(/^-/, "");
      }
      /**
       * Return option name, in a camelcase format that can be used
       * as a object attribute key.
       *
       * @return {string}
       */
      attributeName() {
        return camelcase(this.name().replace(/^no-/, ""));
      }
      /**
       * Check if `arg` matches the short or long flag.
       *
       * @param {string} arg
       * @return {boolean}
       * @package
       */
      is(arg) {
        return this.short === arg || this.long === arg;
      }
      /**
       * Return whether a boolean option.
       *
       * Options are one of boolean, negated, required argument, or optional argument.
       *
       * @return {boolean}
       * @package
       */
      isBoolean() {
        return !this.required && !this.optional && !this.negate;
      }
    };
    var DualOptions = class {
      /**
       * @param {Option[]} options
       */
      constructor(options) {
        this.positiveOptions = /* @__PURE__ */ new Map();
        this.negativeOptions = /* @__PURE__ */ new Map();
        this.dualOptions = /* @__PURE__ */ new Set();
        options.forEach((option) => {
          if (option.negate) {
            this.negativeOptions.set(option.attributeName(), option);
          } else {
            this.positiveOptions.set(option.attributeName(), option);
          }
        });
        this.negativeOptions.forEach((value, key) => {
          if (this.positiveOptions.has(key)) {
            this.dualOptions.add(key);
          }
        });
      }
      /**
       * Did the value come from the option, and not from possible matching dual option?
       *
       * @param {*} value
       * @param {Option} option
       * @returns {boolean}
       */
      valueFromOption(value, option) {
        const optionKey = option.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option.negate === (negativeValue === value);
      }
    };
    function camelcase(str) {
      return str.split("-").reduce((str2, word) => {
        return str2 + word[0].toUpperCase() + word.slice(1);
      });
    }
    function splitOptionFlags(flags) {
      let shortFlag;
      let longFlag;
      const flagParts = flags.split(/[ |,]+/);
      if (flagParts.length > 1 && !/^[[<]/.test(flagParts[1]))
        shortFlag = flagParts.shift();
      longFlag = flagParts.shift();
      if (!shortFlag && /^-[^-]$/.test(longFlag)) {
        shortFlag = longFlag;
        longFlag = void 0;
      }
      return { shortFlag, longFlag };
    }
    exports2.Option = Option2;
    exports2.DualOptions = DualOptions;
  }
});

// node_modules/commander/lib/suggestSimilar.js
var require_suggestSimilar = __commonJS({
  "node_modules/commander/lib/suggestSimilar.js"(exports2) {
    var maxDistance = 3;
    function editDistance(a, b) {
      if (Math.abs(a.length - b.length) > maxDistance)
        return Math.max(a.length, b.length);
      const d = [];
      for (let i = 0; i <= a.length; i++) {
        d[i] = [i];
      }
      for (let j = 0; j <= b.length; j++) {
        d[0][j] = j;
      }
      for (let j = 1; j <= b.length; j++) {
        for (let i = 1; i <= a.length; i++) {
          let cost = 1;
          if (a[i - 1] === b[j - 1]) {
            cost = 0;
          } else {
            cost = 1;
          }
          d[i][j] = Math.min(
            d[i - 1][j] + 1,
            // deletion
            d[i][j - 1] + 1,
            // insertion
            d[i - 1][j - 1] + cost
            // substitution
          );
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
            d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
          }
        }
      }
      return d[a.length][b.length];
    }
    function suggestSimilar(word, candidates) {
      if (!candidates || candidates.length === 0) return "";
      candidates = Array.from(new Set(candidates));
      const searchingOptions = word.startsWith("--");
      if (searchingOptions) {
        word = word.slice(2);
        candidates = candidates.map((candidate) => candidate.slice(2));
      }
      let similar = [];
      let bestDistance = maxDistance;
      const minSimilarity = 0.4;
      candidates.forEach((candidate) => {
        if (candidate.length <= 1) return;
        const distance = editDistance(word, candidate);
        const length = Math.max(word.length, candidate.length);
        const similarity = (length - distance) / length;
        if (similarity > minSimilarity) {
          if (distance < bestDistance) {
            bestDistance = distance;
            similar = [candidate];
          } else if (distance === bestDistance) {
            similar.push(candidate);
          }
        }
      });
      similar.sort((a, b) => a.localeCompare(b));
      if (searchingOptions) {
        similar = similar.map((candidate) => `--${candidate}`);
      }
      if (similar.length > 1) {
        return `
(Did you mean one of ${similar.join(", ")}?)`;
      }
      if (similar.length === 1) {
        return `
(Did you mean ${similar[0]}?)`;
      }
      return "";
    }
    exports2.suggestSimilar = suggestSimilar;
  }
});

// node_modules/commander/lib/command.js
var require_command = __commonJS({
  "node_modules/commander/lib/command.js"(exports2) {
    var EventEmitter = require("node:events").EventEmitter;
    var childProcess = require("node:child_process");
    var path = require("node:path");
    var fs = require("node:fs");
    var process2 = require("node:process");
    var { Argument: Argument2, humanReadableArgName } = require_argument();
    var { CommanderError: CommanderError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2, DualOptions } = require_option();
    var { suggestSimilar } = require_suggestSimilar();
    var Command2 = class _Command extends EventEmitter {
      /**
       * Initialize a new `Command`.
       *
       * @param {string} [name]
       */
      constructor(name) {
        super();
        this.commands = [];
        this.options = [];
        this.parent = null;
        this._allowUnknownOption = false;
        this._allowExcessArguments = true;
        this.registeredArguments = [];
        this._args = this.registeredArguments;
        this.args = [];
        this.rawArgs = [];
        this.processedArgs = [];
        this._scriptPath = null;
        this._name = name || "";
        this._optionValues = {};
        this._optionValueSources = {};
        this._storeOptionsAsProperties = false;
        this._actionHandler = null;
        this._executableHandler = false;
        this._executableFile = null;
        this._executableDir = null;
        this._defaultCommandName = null;
        this._exitCallback = null;
        this._aliases = [];
        this._combineFlagAndOptionalValue = true;
        this._description = "";
        this._summary = "";
        this._argsDescription = void 0;
        this._enablePositionalOptions = false;
        this._passThroughOptions = false;
        this._lifeCycleHooks = {};
        this._showHelpAfterError = false;
        this._showSuggestionAfterError = true;
        this._outputConfiguration = {
          writeOut: (str) => process2.stdout.write(str),
          writeErr: (str) => process2.stderr.write(str),
          getOutHelpWidth: () => process2.stdout.isTTY ? process2.stdout.columns : void 0,
          getErrHelpWidth: () => process2.stderr.isTTY ? process2.stderr.columns : void 0,
          outputError: (str, write) => write(str)
        };
        this._hidden = false;
        this._helpOption = void 0;
        this._addImplicitHelpCommand = void 0;
        this._helpCommand = void 0;
        this._helpConfiguration = {};
      }
      /**
       * Copy settings that are useful to have in common across root command and subcommands.
       *
       * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
       *
       * @param {Command} sourceCommand
       * @return {Command} `this` command for chaining
       */
      copyInheritedSettings(sourceCommand) {
        this._outputConfiguration = sourceCommand._outputConfiguration;
        this._helpOption = sourceCommand._helpOption;
        this._helpCommand = sourceCommand._helpCommand;
        this._helpConfiguration = sourceCommand._helpConfiguration;
        this._exitCallback = sourceCommand._exitCallback;
        this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
        this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
        this._allowExcessArguments = sourceCommand._allowExcessArguments;
        this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
        this._showHelpAfterError = sourceCommand._showHelpAfterError;
        this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
        return this;
      }
      /**
       * @returns {Command[]}
       * @private
       */
      _getCommandAndAncestors() {
        const result = [];
        for (let command = this; command; command = command.parent) {
          result.push(command);
        }
        return result;
      }
      /**
       * Define a command.
       *
       * There are two styles of command: pay attention to where to put the description.
       *
       * @example
       * // Command implemented using action handler (description is supplied separately to `.command`)
       * program
       *   .command('clone <source> [destination]')
       *   .description('clone a repository into a newly created directory')
       *   .action((source, destination) => {
       *     console.log('clone command called');
       *   });
       *
       * // Command implemented using separate executable file (description is second parameter to `.command`)
       * program
       *   .command('start <service>', 'start named service')
       *   .command('stop [service]', 'stop named service, or all if no name supplied');
       *
       * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
       * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
       * @param {object} [execOpts] - configuration options (for executable)
       * @return {Command} returns new command for action handler, or `this` for executable command
       */
      command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
        let desc = actionOptsOrExecDesc;
        let opts = execOpts;
        if (typeof desc === "object" && desc !== null) {
          opts = desc;
          desc = null;
        }
        opts = opts || {};
        const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
        const cmd = this.createCommand(name);
        if (desc) {
          cmd.description(desc);
          cmd._executableHandler = true;
        }
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        cmd._hidden = !!(opts.noHelp || opts.hidden);
        cmd._executableFile = opts.executableFile || null;
        if (args) cmd.arguments(args);
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd.copyInheritedSettings(this);
        if (desc) return this;
        return cmd;
      }
      /**
       * Factory routine to create a new unattached command.
       *
       * See .command() for creating an attached subcommand, which uses this routine to
       * create the command. You can override createCommand to customise subcommands.
       *
       * @param {string} [name]
       * @return {Command} new command
       */
      createCommand(name) {
        return new _Command(name);
      }
      /**
       * You can customise the help with a subclass of Help by overriding createHelp,
       * or by overriding Help properties using configureHelp().
       *
       * @return {Help}
       */
      createHelp() {
        return Object.assign(new Help2(), this.configureHelp());
      }
      /**
       * You can customise the help by overriding Help properties using configureHelp(),
       * or with a subclass of Help by overriding createHelp().
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureHelp(configuration) {
        if (configuration === void 0) return this._helpConfiguration;
        this._helpConfiguration = configuration;
        return this;
      }
      /**
       * The default output goes to stdout and stderr. You can customise this for special
       * applications. You can also customise the display of errors by overriding outputError.
       *
       * The configuration properties are all functions:
       *
       *     // functions to change where being written, stdout and stderr
       *     writeOut(str)
       *     writeErr(str)
       *     // matching functions to specify width for wrapping help
       *     getOutHelpWidth()
       *     getErrHelpWidth()
       *     // functions based on what is being written out
       *     outputError(str, write) // used for displaying errors, and not used for displaying help
       *
       * @param {object} [configuration] - configuration options
       * @return {(Command | object)} `this` command for chaining, or stored configuration
       */
      configureOutput(configuration) {
        if (configuration === void 0) return this._outputConfiguration;
        Object.assign(this._outputConfiguration, configuration);
        return this;
      }
      /**
       * Display the help or a custom message after an error occurs.
       *
       * @param {(boolean|string)} [displayHelp]
       * @return {Command} `this` command for chaining
       */
      showHelpAfterError(displayHelp = true) {
        if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
        this._showHelpAfterError = displayHelp;
        return this;
      }
      /**
       * Display suggestion of similar commands for unknown commands, or options for unknown options.
       *
       * @param {boolean} [displaySuggestion]
       * @return {Command} `this` command for chaining
       */
      showSuggestionAfterError(displaySuggestion = true) {
        this._showSuggestionAfterError = !!displaySuggestion;
        return this;
      }
      /**
       * Add a prepared subcommand.
       *
       * See .command() for creating an attached subcommand which inherits settings from its parent.
       *
       * @param {Command} cmd - new subcommand
       * @param {object} [opts] - configuration options
       * @return {Command} `this` command for chaining
       */
      addCommand(cmd, opts) {
        if (!cmd._name) {
          throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
        }
        opts = opts || {};
        if (opts.isDefault) this._defaultCommandName = cmd._name;
        if (opts.noHelp || opts.hidden) cmd._hidden = true;
        this._registerCommand(cmd);
        cmd.parent = this;
        cmd._checkForBrokenPassThrough();
        return this;
      }
      /**
       * Factory routine to create a new unattached argument.
       *
       * See .argument() for creating an attached argument, which uses this routine to
       * create the argument. You can override createArgument to return a custom argument.
       *
       * @param {string} name
       * @param {string} [description]
       * @return {Argument} new argument
       */
      createArgument(name, description) {
        return new Argument2(name, description);
      }
      /**
       * Define argument syntax for command.
       *
       * The default is that the argument is required, and you can explicitly
       * indicate this with <> around the name. Put [] around the name for an optional argument.
       *
       * @example
       * program.argument('<input-file>');
       * program.argument('[output-file]');
       *
       * @param {string} name
       * @param {string} [description]
       * @param {(Function|*)} [fn] - custom argument processing function
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      argument(name, description, fn, defaultValue) {
        const argument = this.createArgument(name, description);
        if (typeof fn === "function") {
          argument.default(defaultValue).argParser(fn);
        } else {
          argument.default(fn);
        }
        this.addArgument(argument);
        return this;
      }
      /**
       * Define argument syntax for command, adding multiple at once (without descriptions).
       *
       * See also .argument().
       *
       * @example
       * program.arguments('<cmd> [env]');
       *
       * @param {string} names
       * @return {Command} `this` command for chaining
       */
      arguments(names) {
        names.trim().split(/ +/).forEach((detail) => {
          this.argument(detail);
        });
        return this;
      }
      /**
       * Define argument syntax for command, adding a prepared argument.
       *
       * @param {Argument} argument
       * @return {Command} `this` command for chaining
       */
      addArgument(argument) {
        const previousArgument = this.registeredArguments.slice(-1)[0];
        if (previousArgument && previousArgument.variadic) {
          throw new Error(
            `only the last argument can be variadic '${previousArgument.name()}'`
          );
        }
        if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) {
          throw new Error(
            `a default value for a required argument is never used: '${argument.name()}'`
          );
        }
        this.registeredArguments.push(argument);
        return this;
      }
      /**
       * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
       *
       * @example
       *    program.helpCommand('help [cmd]');
       *    program.helpCommand('help [cmd]', 'show help');
       *    program.helpCommand(false); // suppress default help command
       *    program.helpCommand(true); // add help command even if no subcommands
       *
       * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
       * @param {string} [description] - custom description
       * @return {Command} `this` command for chaining
       */
      helpCommand(enableOrNameAndArgs, description) {
        if (typeof enableOrNameAndArgs === "boolean") {
          this._addImplicitHelpCommand = enableOrNameAndArgs;
          return this;
        }
        enableOrNameAndArgs = enableOrNameAndArgs ?? "help [command]";
        const [, helpName, helpArgs] = enableOrNameAndArgs.match(/([^ ]+) *(.*)/);
        const helpDescription = description ?? "display help for command";
        const helpCommand = this.createCommand(helpName);
        helpCommand.helpOption(false);
        if (helpArgs) helpCommand.arguments(helpArgs);
        if (helpDescription) helpCommand.description(helpDescription);
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        return this;
      }
      /**
       * Add prepared custom help command.
       *
       * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
       * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
       * @return {Command} `this` command for chaining
       */
      addHelpCommand(helpCommand, deprecatedDescription) {
        if (typeof helpCommand !== "object") {
          this.helpCommand(helpCommand, deprecatedDescription);
          return this;
        }
        this._addImplicitHelpCommand = true;
        this._helpCommand = helpCommand;
        return this;
      }
      /**
       * Lazy create help command.
       *
       * @return {(Command|null)}
       * @package
       */
      _getHelpCommand() {
        const hasImplicitHelpCommand = this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"));
        if (hasImplicitHelpCommand) {
          if (this._helpCommand === void 0) {
            this.helpCommand(void 0, void 0);
          }
          return this._helpCommand;
        }
        return null;
      }
      /**
       * Add hook for life cycle event.
       *
       * @param {string} event
       * @param {Function} listener
       * @return {Command} `this` command for chaining
       */
      hook(event, listener) {
        const allowedValues = ["preSubcommand", "preAction", "postAction"];
        if (!allowedValues.includes(event)) {
          throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        if (this._lifeCycleHooks[event]) {
          this._lifeCycleHooks[event].push(listener);
        } else {
          this._lifeCycleHooks[event] = [listener];
        }
        return this;
      }
      /**
       * Register callback to use as replacement for calling process.exit.
       *
       * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
       * @return {Command} `this` command for chaining
       */
      exitOverride(fn) {
        if (fn) {
          this._exitCallback = fn;
        } else {
          this._exitCallback = (err) => {
            if (err.code !== "commander.executeSubCommandAsync") {
              throw err;
            } else {
            }
          };
        }
        return this;
      }
      /**
       * Call process.exit, and _exitCallback if defined.
       *
       * @param {number} exitCode exit code for using with process.exit
       * @param {string} code an id string representing the error
       * @param {string} message human-readable description of the error
       * @return never
       * @private
       */
      _exit(exitCode, code, message) {
        if (this._exitCallback) {
          this._exitCallback(new CommanderError2(exitCode, code, message));
        }
        process2.exit(exitCode);
      }
      /**
       * Register callback `fn` for the command.
       *
       * @example
       * program
       *   .command('serve')
       *   .description('start service')
       *   .action(function() {
       *      // do work here
       *   });
       *
       * @param {Function} fn
       * @return {Command} `this` command for chaining
       */
      action(fn) {
        const listener = (args) => {
          const expectedArgsCount = this.registeredArguments.length;
          const actionArgs = args.slice(0, expectedArgsCount);
          if (this._storeOptionsAsProperties) {
            actionArgs[expectedArgsCount] = this;
          } else {
            actionArgs[expectedArgsCount] = this.opts();
          }
          actionArgs.push(this);
          return fn.apply(this, actionArgs);
        };
        this._actionHandler = listener;
        return this;
      }
      /**
       * Factory routine to create a new unattached option.
       *
       * See .option() for creating an attached option, which uses this routine to
       * create the option. You can override createOption to return a custom option.
       *
       * @param {string} flags
       * @param {string} [description]
       * @return {Option} new option
       */
      createOption(flags, description) {
        return new Option2(flags, description);
      }
      /**
       * Wrap parseArgs to catch 'commander.invalidArgument'.
       *
       * @param {(Option | Argument)} target
       * @param {string} value
       * @param {*} previous
       * @param {string} invalidArgumentMessage
       * @private
       */
      _callParseArg(target, value, previous, invalidArgumentMessage) {
        try {
          return target.parseArg(value, previous);
        } catch (err) {
          if (err.code === "commander.invalidArgument") {
            const message = `${invalidArgumentMessage} ${err.message}`;
            this.error(message, { exitCode: err.exitCode, code: err.code });
          }
          throw err;
        }
      }
      /**
       * Check for option flag conflicts.
       * Register option if no conflicts found, or throw on conflict.
       *
       * @param {Option} option
       * @private
       */
      _registerOption(option) {
        const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
        if (matchingOption) {
          const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
          throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this.options.push(option);
      }
      /**
       * Check for command name and alias conflicts with existing commands.
       * Register command if no conflicts found, or throw on conflict.
       *
       * @param {Command} command
       * @private
       */
      _registerCommand(command) {
        const knownBy = (cmd) => {
          return [cmd.name()].concat(cmd.aliases());
        };
        const alreadyUsed = knownBy(command).find(
          (name) => this._findCommand(name)
        );
        if (alreadyUsed) {
          const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
          const newCmd = knownBy(command).join("|");
          throw new Error(
            `cannot add command '${newCmd}' as already have command '${existingCmd}'`
          );
        }
        this.commands.push(command);
      }
      /**
       * Add an option.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addOption(option) {
        this._registerOption(option);
        const oname = option.name();
        const name = option.attributeName();
        if (option.negate) {
          const positiveLongFlag = option.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option.defaultValue === void 0 ? true : option.defaultValue,
              "default"
            );
          }
        } else if (option.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option.presetArg !== void 0) {
            val = option.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option.parseArg) {
            val = this._callParseArg(option, val, oldValue, invalidValueMessage);
          } else if (val !== null && option.variadic) {
            val = option._concatValue(val, oldValue);
          }
          if (val == null) {
            if (option.negate) {
              val = false;
            } else if (option.isBoolean() || option.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
            handleOptionValue(val, invalidValueMessage, "env");
          });
        }
        return this;
      }
      /**
       * Internal implementation shared by .option() and .requiredOption()
       *
       * @return {Command} `this` command for chaining
       * @private
       */
      _optionEx(config, flags, description, fn, defaultValue) {
        if (typeof flags === "object" && flags instanceof Option2) {
          throw new Error(
            "To add an Option object use addOption() instead of option() or requiredOption()"
          );
        }
        const option = this.createOption(flags, description);
        option.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option.default(defaultValue).argParser(fn);
        } else {
          option.default(fn);
        }
        return this.addOption(option);
      }
      /**
       * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
       * option-argument is indicated by `<>` and an optional option-argument by `[]`.
       *
       * See the README for more details, and see also addOption() and requiredOption().
       *
       * @example
       * program
       *     .option('-p, --pepper', 'add pepper')
       *     .option('-p, --pizza-type <TYPE>', 'type of pizza') // required option-argument
       *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
       *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      option(flags, description, parseArg, defaultValue) {
        return this._optionEx({}, flags, description, parseArg, defaultValue);
      }
      /**
       * Add a required option which must have a value after parsing. This usually means
       * the option must be specified on the command line. (Otherwise the same as .option().)
       *
       * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
       *
       * @param {string} flags
       * @param {string} [description]
       * @param {(Function|*)} [parseArg] - custom option processing function or default value
       * @param {*} [defaultValue]
       * @return {Command} `this` command for chaining
       */
      requiredOption(flags, description, parseArg, defaultValue) {
        return this._optionEx(
          { mandatory: true },
          flags,
          description,
          parseArg,
          defaultValue
        );
      }
      /**
       * Alter parsing of short flags with optional values.
       *
       * @example
       * // for `.option('-f,--flag [value]'):
       * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
       * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
       *
       * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
       * @return {Command} `this` command for chaining
       */
      combineFlagAndOptionalValue(combine = true) {
        this._combineFlagAndOptionalValue = !!combine;
        return this;
      }
      /**
       * Allow unknown options on the command line.
       *
       * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
       * @return {Command} `this` command for chaining
       */
      allowUnknownOption(allowUnknown = true) {
        this._allowUnknownOption = !!allowUnknown;
        return this;
      }
      /**
       * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
       *
       * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
       * @return {Command} `this` command for chaining
       */
      allowExcessArguments(allowExcess = true) {
        this._allowExcessArguments = !!allowExcess;
        return this;
      }
      /**
       * Enable positional options. Positional means global options are specified before subcommands which lets
       * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
       * The default behaviour is non-positional and global options may appear anywhere on the command line.
       *
       * @param {boolean} [positional]
       * @return {Command} `this` command for chaining
       */
      enablePositionalOptions(positional = true) {
        this._enablePositionalOptions = !!positional;
        return this;
      }
      /**
       * Pass through options that come after command-arguments rather than treat them as command-options,
       * so actual command-options come before command-arguments. Turning this on for a subcommand requires
       * positional options to have been enabled on the program (parent commands).
       * The default behaviour is non-positional and options may appear before or after command-arguments.
       *
       * @param {boolean} [passThrough] for unknown options.
       * @return {Command} `this` command for chaining
       */
      passThroughOptions(passThrough = true) {
        this._passThroughOptions = !!passThrough;
        this._checkForBrokenPassThrough();
        return this;
      }
      /**
       * @private
       */
      _checkForBrokenPassThrough() {
        if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) {
          throw new Error(
            `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`
          );
        }
      }
      /**
       * Whether to store option values as properties on command object,
       * or store separately (specify false). In both cases the option values can be accessed using .opts().
       *
       * @param {boolean} [storeAsProperties=true]
       * @return {Command} `this` command for chaining
       */
      storeOptionsAsProperties(storeAsProperties = true) {
        if (this.options.length) {
          throw new Error("call .storeOptionsAsProperties() before adding options");
        }
        if (Object.keys(this._optionValues).length) {
          throw new Error(
            "call .storeOptionsAsProperties() before setting option values"
          );
        }
        this._storeOptionsAsProperties = !!storeAsProperties;
        return this;
      }
      /**
       * Retrieve option value.
       *
       * @param {string} key
       * @return {object} value
       */
      getOptionValue(key) {
        if (this._storeOptionsAsProperties) {
          return this[key];
        }
        return this._optionValues[key];
      }
      /**
       * Store option value.
       *
       * @param {string} key
       * @param {object} value
       * @return {Command} `this` command for chaining
       */
      setOptionValue(key, value) {
        return this.setOptionValueWithSource(key, value, void 0);
      }
      /**
       * Store option value and where the value came from.
       *
       * @param {string} key
       * @param {object} value
       * @param {string} source - expected values are default/config/env/cli/implied
       * @return {Command} `this` command for chaining
       */
      setOptionValueWithSource(key, value, source) {
        if (this._storeOptionsAsProperties) {
          this[key] = value;
        } else {
          this._optionValues[key] = value;
        }
        this._optionValueSources[key] = source;
        return this;
      }
      /**
       * Get source of option value.
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSource(key) {
        return this._optionValueSources[key];
      }
      /**
       * Get source of option value. See also .optsWithGlobals().
       * Expected values are default | config | env | cli | implied
       *
       * @param {string} key
       * @return {string}
       */
      getOptionValueSourceWithGlobals(key) {
        let source;
        this._getCommandAndAncestors().forEach((cmd) => {
          if (cmd.getOptionValueSource(key) !== void 0) {
            source = cmd.getOptionValueSource(key);
          }
        });
        return source;
      }
      /**
       * Get user arguments from implied or explicit arguments.
       * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
       *
       * @private
       */
      _prepareUserArgs(argv, parseOptions) {
        if (argv !== void 0 && !Array.isArray(argv)) {
          throw new Error("first parameter to parse must be array or undefined");
        }
        parseOptions = parseOptions || {};
        if (argv === void 0 && parseOptions.from === void 0) {
          if (process2.versions?.electron) {
            parseOptions.from = "electron";
          }
          const execArgv = process2.execArgv ?? [];
          if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) {
            parseOptions.from = "eval";
          }
        }
        if (argv === void 0) {
          argv = process2.argv;
        }
        this.rawArgs = argv.slice();
        let userArgs;
        switch (parseOptions.from) {
          case void 0:
          case "node":
            this._scriptPath = argv[1];
            userArgs = argv.slice(2);
            break;
          case "electron":
            if (process2.defaultApp) {
              this._scriptPath = argv[1];
              userArgs = argv.slice(2);
            } else {
              userArgs = argv.slice(1);
            }
            break;
          case "user":
            userArgs = argv.slice(0);
            break;
          case "eval":
            userArgs = argv.slice(1);
            break;
          default:
            throw new Error(
              `unexpected parse option { from: '${parseOptions.from}' }`
            );
        }
        if (!this._name && this._scriptPath)
          this.nameFromFilename(this._scriptPath);
        this._name = this._name || "program";
        return userArgs;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Use parseAsync instead of parse if any of your action handlers are async.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * program.parse(); // parse process.argv and auto-detect electron and special node flags
       * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
       * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv] - optional, defaults to process.argv
       * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
       * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
       * @return {Command} `this` command for chaining
       */
      parse(argv, parseOptions) {
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Parse `argv`, setting options and invoking commands when defined.
       *
       * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
       *
       * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
       * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
       * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
       * - `'user'`: just user arguments
       *
       * @example
       * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
       * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
       * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
       *
       * @param {string[]} [argv]
       * @param {object} [parseOptions]
       * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
       * @return {Promise}
       */
      async parseAsync(argv, parseOptions) {
        const userArgs = this._prepareUserArgs(argv, parseOptions);
        await this._parseCommand([], userArgs);
        return this;
      }
      /**
       * Execute a sub-command executable.
       *
       * @private
       */
      _executeSubCommand(subcommand, args) {
        args = args.slice();
        let launchWithNode = false;
        const sourceExt = [".js", ".ts", ".tsx", ".mjs", ".cjs"];
        function findFile(baseDir, baseName) {
          const localBin = path.resolve(baseDir, baseName);
          if (fs.existsSync(localBin)) return localBin;
          if (sourceExt.includes(path.extname(baseName))) return void 0;
          const foundExt = sourceExt.find(
            (ext) => fs.existsSync(`${localBin}${ext}`)
          );
          if (foundExt) return `${localBin}${foundExt}`;
          return void 0;
        }
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
        let executableDir = this._executableDir || "";
        if (this._scriptPath) {
          let resolvedScriptPath;
          try {
            resolvedScriptPath = fs.realpathSync(this._scriptPath);
          } catch (err) {
            resolvedScriptPath = this._scriptPath;
          }
          executableDir = path.resolve(
            path.dirname(resolvedScriptPath),
            executableDir
          );
        }
        if (executableDir) {
          let localFile = findFile(executableDir, executableFile);
          if (!localFile && !subcommand._executableFile && this._scriptPath) {
            const legacyName = path.basename(
              this._scriptPath,
              path.extname(this._scriptPath)
            );
            if (legacyName !== this._name) {
              localFile = findFile(
                executableDir,
                `${legacyName}-${subcommand._name}`
              );
            }
          }
          executableFile = localFile || executableFile;
        }
        launchWithNode = sourceExt.includes(path.extname(executableFile));
        let proc;
        if (process2.platform !== "win32") {
          if (launchWithNode) {
            args.unshift(executableFile);
            args = incrementNodeInspectorPort(process2.execArgv).concat(args);
            proc = childProcess.spawn(process2.argv[0], args, { stdio: "inherit" });
          } else {
            proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
          }
        } else {
          args.unshift(executableFile);
          args = incrementNodeInspectorPort(process2.execArgv).concat(args);
          proc = childProcess.spawn(process2.execPath, args, { stdio: "inherit" });
        }
        if (!proc.killed) {
          const signals = ["SIGUSR1", "SIGUSR2", "SIGTERM", "SIGINT", "SIGHUP"];
          signals.forEach((signal) => {
            process2.on(signal, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal);
              }
            });
          });
        }
        const exitCallback = this._exitCallback;
        proc.on("close", (code) => {
          code = code ?? 1;
          if (!exitCallback) {
            process2.exit(code);
          } else {
            exitCallback(
              new CommanderError2(
                code,
                "commander.executeSubCommandAsync",
                "(close)"
              )
            );
          }
        });
        proc.on("error", (err) => {
          if (err.code === "ENOENT") {
            const executableDirMessage = executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory";
            const executableMissing = `'${executableFile}' does not exist
 - if '${subcommand._name}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
            throw new Error(executableMissing);
          } else if (err.code === "EACCES") {
            throw new Error(`'${executableFile}' not executable`);
          }
          if (!exitCallback) {
            process2.exit(1);
          } else {
            const wrappedError = new CommanderError2(
              1,
              "commander.executeSubCommandAsync",
              "(error)"
            );
            wrappedError.nestedError = err;
            exitCallback(wrappedError);
          }
        });
        this.runningCommand = proc;
      }
      /**
       * @private
       */
      _dispatchSubcommand(commandName, operands, unknown) {
        const subCommand = this._findCommand(commandName);
        if (!subCommand) this.help({ error: true });
        let promiseChain;
        promiseChain = this._chainOrCallSubCommandHook(
          promiseChain,
          subCommand,
          "preSubcommand"
        );
        promiseChain = this._chainOrCall(promiseChain, () => {
          if (subCommand._executableHandler) {
            this._executeSubCommand(subCommand, operands.concat(unknown));
          } else {
            return subCommand._parseCommand(operands, unknown);
          }
        });
        return promiseChain;
      }
      /**
       * Invoke help directly if possible, or dispatch if necessary.
       * e.g. help foo
       *
       * @private
       */
      _dispatchHelpCommand(subcommandName) {
        if (!subcommandName) {
          this.help();
        }
        const subCommand = this._findCommand(subcommandName);
        if (subCommand && !subCommand._executableHandler) {
          subCommand.help();
        }
        return this._dispatchSubcommand(
          subcommandName,
          [],
          [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]
        );
      }
      /**
       * Check this.args against expected this.registeredArguments.
       *
       * @private
       */
      _checkNumberOfArguments() {
        this.registeredArguments.forEach((arg, i) => {
          if (arg.required && this.args[i] == null) {
            this.missingArgument(arg.name());
          }
        });
        if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) {
          return;
        }
        if (this.args.length > this.registeredArguments.length) {
          this._excessArguments(this.args);
        }
      }
      /**
       * Process this.args using this.registeredArguments and save as this.processedArgs!
       *
       * @private
       */
      _processArguments() {
        const myParseArg = (argument, value, previous) => {
          let parsedValue = value;
          if (value !== null && argument.parseArg) {
            const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
            parsedValue = this._callParseArg(
              argument,
              value,
              previous,
              invalidValueMessage
            );
          }
          return parsedValue;
        };
        this._checkNumberOfArguments();
        const processedArgs = [];
        this.registeredArguments.forEach((declaredArg, index) => {
          let value = declaredArg.defaultValue;
          if (declaredArg.variadic) {
            if (index < this.args.length) {
              value = this.args.slice(index);
              if (declaredArg.parseArg) {
                value = value.reduce((processed, v) => {
                  return myParseArg(declaredArg, v, processed);
                }, declaredArg.defaultValue);
              }
            } else if (value === void 0) {
              value = [];
            }
          } else if (index < this.args.length) {
            value = this.args[index];
            if (declaredArg.parseArg) {
              value = myParseArg(declaredArg, value, declaredArg.defaultValue);
            }
          }
          processedArgs[index] = value;
        });
        this.processedArgs = processedArgs;
      }
      /**
       * Once we have a promise we chain, but call synchronously until then.
       *
       * @param {(Promise|undefined)} promise
       * @param {Function} fn
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCall(promise, fn) {
        if (promise && promise.then && typeof promise.then === "function") {
          return promise.then(() => fn());
        }
        return fn();
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallHooks(promise, event) {
        let result = promise;
        const hooks = [];
        this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
          hookedCommand._lifeCycleHooks[event].forEach((callback) => {
            hooks.push({ hookedCommand, callback });
          });
        });
        if (event === "postAction") {
          hooks.reverse();
        }
        hooks.forEach((hookDetail) => {
          result = this._chainOrCall(result, () => {
            return hookDetail.callback(hookDetail.hookedCommand, this);
          });
        });
        return result;
      }
      /**
       *
       * @param {(Promise|undefined)} promise
       * @param {Command} subCommand
       * @param {string} event
       * @return {(Promise|undefined)}
       * @private
       */
      _chainOrCallSubCommandHook(promise, subCommand, event) {
        let result = promise;
        if (this._lifeCycleHooks[event] !== void 0) {
          this._lifeCycleHooks[event].forEach((hook) => {
            result = this._chainOrCall(result, () => {
              return hook(this, subCommand);
            });
          });
        }
        return result;
      }
      /**
       * Process arguments in context of this command.
       * Returns action result, in case it is a promise.
       *
       * @private
       */
      _parseCommand(operands, unknown) {
        const parsed = this.parseOptions(unknown);
        this._parseOptionsEnv();
        this._parseOptionsImplied();
        operands = operands.concat(parsed.operands);
        unknown = parsed.unknown;
        this.args = operands.concat(unknown);
        if (operands && this._findCommand(operands[0])) {
          return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
        }
        if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) {
          return this._dispatchHelpCommand(operands[1]);
        }
        if (this._defaultCommandName) {
          this._outputHelpIfRequested(unknown);
          return this._dispatchSubcommand(
            this._defaultCommandName,
            operands,
            unknown
          );
        }
        if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) {
          this.help({ error: true });
        }
        this._outputHelpIfRequested(parsed.unknown);
        this._checkForMissingMandatoryOptions();
        this._checkForConflictingOptions();
        const checkForUnknownOptions = () => {
          if (parsed.unknown.length > 0) {
            this.unknownOption(parsed.unknown[0]);
          }
        };
        const commandEvent = `command:${this.name()}`;
        if (this._actionHandler) {
          checkForUnknownOptions();
          this._processArguments();
          let promiseChain;
          promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
          promiseChain = this._chainOrCall(
            promiseChain,
            () => this._actionHandler(this.processedArgs)
          );
          if (this.parent) {
            promiseChain = this._chainOrCall(promiseChain, () => {
              this.parent.emit(commandEvent, operands, unknown);
            });
          }
          promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
          return promiseChain;
        }
        if (this.parent && this.parent.listenerCount(commandEvent)) {
          checkForUnknownOptions();
          this._processArguments();
          this.parent.emit(commandEvent, operands, unknown);
        } else if (operands.length) {
          if (this._findCommand("*")) {
            return this._dispatchSubcommand("*", operands, unknown);
          }
          if (this.listenerCount("command:*")) {
            this.emit("command:*", operands, unknown);
          } else if (this.commands.length) {
            this.unknownCommand();
          } else {
            checkForUnknownOptions();
            this._processArguments();
          }
        } else if (this.commands.length) {
          checkForUnknownOptions();
          this.help({ error: true });
        } else {
          checkForUnknownOptions();
          this._processArguments();
        }
      }
      /**
       * Find matching command.
       *
       * @private
       * @return {Command | undefined}
       */
      _findCommand(name) {
        if (!name) return void 0;
        return this.commands.find(
          (cmd) => cmd._name === name || cmd._aliases.includes(name)
        );
      }
      /**
       * Return an option matching `arg` if any.
       *
       * @param {string} arg
       * @return {Option}
       * @package
       */
      _findOption(arg) {
        return this.options.find((option) => option.is(arg));
      }
      /**
       * Display an error message if a mandatory option does not have a value.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForMissingMandatoryOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd.options.forEach((anOption) => {
            if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) {
              cmd.missingMandatoryOptionValue(anOption);
            }
          });
        });
      }
      /**
       * Display an error message if conflicting options are used together in this.
       *
       * @private
       */
      _checkForConflictingLocalOptions() {
        const definedNonDefaultOptions = this.options.filter((option) => {
          const optionKey = option.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option) => option.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option, conflictingAndDefined);
          }
        });
      }
      /**
       * Display an error message if conflicting options are used together.
       * Called after checking for help flags in leaf subcommand.
       *
       * @private
       */
      _checkForConflictingOptions() {
        this._getCommandAndAncestors().forEach((cmd) => {
          cmd._checkForConflictingLocalOptions();
        });
      }
      /**
       * Parse options from `argv` removing known options,
       * and return argv split into operands and unknown arguments.
       *
       * Examples:
       *
       *     argv => operands, unknown
       *     --known kkk op => [op], []
       *     op --known kkk => [op], []
       *     sub --unknown uuu op => [sub], [--unknown uuu op]
       *     sub -- --unknown uuu op => [sub --unknown uuu op], []
       *
       * @param {string[]} argv
       * @return {{operands: string[], unknown: string[]}}
       */
      parseOptions(argv) {
        const operands = [];
        const unknown = [];
        let dest = operands;
        const args = argv.slice();
        function maybeOption(arg) {
          return arg.length > 1 && arg[0] === "-";
        }
        let activeVariadicOption = null;
        while (args.length) {
          const arg = args.shift();
          if (arg === "--") {
            if (dest === unknown) dest.push(arg);
            dest.push(...args);
            break;
          }
          if (activeVariadicOption && !maybeOption(arg)) {
            this.emit(`option:${activeVariadicOption.name()}`, arg);
            continue;
          }
          activeVariadicOption = null;
          if (maybeOption(arg)) {
            const option = this._findOption(arg);
            if (option) {
              if (option.required) {
                const value = args.shift();
                if (value === void 0) this.optionMissingArgument(option);
                this.emit(`option:${option.name()}`, value);
              } else if (option.optional) {
                let value = null;
                if (args.length > 0 && !maybeOption(args[0])) {
                  value = args.shift();
                }
                this.emit(`option:${option.name()}`, value);
              } else {
                this.emit(`option:${option.name()}`);
              }
              activeVariadicOption = option.variadic ? option : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option = this._findOption(`-${arg[1]}`);
            if (option) {
              if (option.required || option.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option.name()}`);
                args.unshift(`-${arg.slice(2)}`);
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option = this._findOption(arg.slice(0, index));
            if (option && (option.required || option.optional)) {
              this.emit(`option:${option.name()}`, arg.slice(index + 1));
              continue;
            }
          }
          if (maybeOption(arg)) {
            dest = unknown;
          }
          if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
            if (this._findCommand(arg)) {
              operands.push(arg);
              if (args.length > 0) unknown.push(...args);
              break;
            } else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
              operands.push(arg);
              if (args.length > 0) operands.push(...args);
              break;
            } else if (this._defaultCommandName) {
              unknown.push(arg);
              if (args.length > 0) unknown.push(...args);
              break;
            }
          }
          if (this._passThroughOptions) {
            dest.push(arg);
            if (args.length > 0) dest.push(...args);
            break;
          }
          dest.push(arg);
        }
        return { operands, unknown };
      }
      /**
       * Return an object containing local option values as key-value pairs.
       *
       * @return {object}
       */
      opts() {
        if (this._storeOptionsAsProperties) {
          const result = {};
          const len = this.options.length;
          for (let i = 0; i < len; i++) {
            const key = this.options[i].attributeName();
            result[key] = key === this._versionOptionName ? this._version : this[key];
          }
          return result;
        }
        return this._optionValues;
      }
      /**
       * Return an object containing merged local and global option values as key-value pairs.
       *
       * @return {object}
       */
      optsWithGlobals() {
        return this._getCommandAndAncestors().reduce(
          (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
          {}
        );
      }
      /**
       * Display error message and exit (or call exitOverride).
       *
       * @param {string} message
       * @param {object} [errorOptions]
       * @param {string} [errorOptions.code] - an id string representing the error
       * @param {number} [errorOptions.exitCode] - used with process.exit
       */
      error(message, errorOptions) {
        this._outputConfiguration.outputError(
          `${message}
`,
          this._outputConfiguration.writeErr
        );
        if (typeof this._showHelpAfterError === "string") {
          this._outputConfiguration.writeErr(`${this._showHelpAfterError}
`);
        } else if (this._showHelpAfterError) {
          this._outputConfiguration.writeErr("\n");
          this.outputHelp({ error: true });
        }
        const config = errorOptions || {};
        const exitCode = config.exitCode || 1;
        const code = config.code || "commander.error";
        this._exit(exitCode, code, message);
      }
      /**
       * Apply any option related environment variables, if option does
       * not have a value from cli or client code.
       *
       * @private
       */
      _parseOptionsEnv() {
        this.options.forEach((option) => {
          if (option.envVar && option.envVar in process2.env) {
            const optionKey = option.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option.required || option.optional) {
                this.emit(`optionEnv:${option.name()}`, process2.env[option.envVar]);
              } else {
                this.emit(`optionEnv:${option.name()}`);
              }
            }
          }
        });
      }
      /**
       * Apply any implied option values, if option is undefined or default value.
       *
       * @private
       */
      _parseOptionsImplied() {
        const dualHelper = new DualOptions(this.options);
        const hasCustomOptionValue = (optionKey) => {
          return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
        };
        this.options.filter(
          (option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option
          )
        ).forEach((option) => {
          Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              "implied"
            );
          });
        });
      }
      /**
       * Argument `name` is missing.
       *
       * @param {string} name
       * @private
       */
      missingArgument(name) {
        const message = `error: missing required argument '${name}'`;
        this.error(message, { code: "commander.missingArgument" });
      }
      /**
       * `Option` is missing an argument.
       *
       * @param {Option} option
       * @private
       */
      optionMissingArgument(option) {
        const message = `error: option '${option.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option) {
        const message = `error: required option '${option.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option, conflictingOption) {
        const findBestOptionFromValue = (option2) => {
          const optionKey = option2.attributeName();
          const optionValue = this.getOptionValue(optionKey);
          const negativeOption = this.options.find(
            (target) => target.negate && optionKey === target.attributeName()
          );
          const positiveOption = this.options.find(
            (target) => !target.negate && optionKey === target.attributeName()
          );
          if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) {
            return negativeOption;
          }
          return positiveOption || option2;
        };
        const getErrorMessage = (option2) => {
          const bestOption = findBestOptionFromValue(option2);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
        this.error(message, { code: "commander.conflictingOption" });
      }
      /**
       * Unknown option `flag`.
       *
       * @param {string} flag
       * @private
       */
      unknownOption(flag) {
        if (this._allowUnknownOption) return;
        let suggestion = "";
        if (flag.startsWith("--") && this._showSuggestionAfterError) {
          let candidateFlags = [];
          let command = this;
          do {
            const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
            candidateFlags = candidateFlags.concat(moreFlags);
            command = command.parent;
          } while (command && !command._enablePositionalOptions);
          suggestion = suggestSimilar(flag, candidateFlags);
        }
        const message = `error: unknown option '${flag}'${suggestion}`;
        this.error(message, { code: "commander.unknownOption" });
      }
      /**
       * Excess arguments, more than expected.
       *
       * @param {string[]} receivedArgs
       * @private
       */
      _excessArguments(receivedArgs) {
        if (this._allowExcessArguments) return;
        const expected = this.registeredArguments.length;
        const s = expected === 1 ? "" : "s";
        const forSubcommand = this.parent ? ` for '${this.name()}'` : "";
        const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${receivedArgs.length}.`;
        this.error(message, { code: "commander.excessArguments" });
      }
      /**
       * Unknown command.
       *
       * @private
       */
      unknownCommand() {
        const unknownName = this.args[0];
        let suggestion = "";
        if (this._showSuggestionAfterError) {
          const candidateNames = [];
          this.createHelp().visibleCommands(this).forEach((command) => {
            candidateNames.push(command.name());
            if (command.alias()) candidateNames.push(command.alias());
          });
          suggestion = suggestSimilar(unknownName, candidateNames);
        }
        const message = `error: unknown command '${unknownName}'${suggestion}`;
        this.error(message, { code: "commander.unknownCommand" });
      }
      /**
       * Get or set the program version.
       *
       * This method auto-registers the "-V, --version" option which will print the version number.
       *
       * You can optionally supply the flags and description to override the defaults.
       *
       * @param {string} [str]
       * @param {string} [flags]
       * @param {string} [description]
       * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
       */
      version(str, flags, description) {
        if (str === void 0) return this._version;
        this._version = str;
        flags = flags || "-V, --version";
        description = description || "output the version number";
        const versionOption = this.createOption(flags, description);
        this._versionOptionName = versionOption.attributeName();
        this._registerOption(versionOption);
        this.on("option:" + versionOption.name(), () => {
          this._outputConfiguration.writeOut(`${str}
`);
          this._exit(0, "commander.version", str);
        });
        return this;
      }
      /**
       * Set the description.
       *
       * @param {string} [str]
       * @param {object} [argsDescription]
       * @return {(string|Command)}
       */
      description(str, argsDescription) {
        if (str === void 0 && argsDescription === void 0)
          return this._description;
        this._description = str;
        if (argsDescription) {
          this._argsDescription = argsDescription;
        }
        return this;
      }
      /**
       * Set the summary. Used when listed as subcommand of parent.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      summary(str) {
        if (str === void 0) return this._summary;
        this._summary = str;
        return this;
      }
      /**
       * Set an alias for the command.
       *
       * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
       *
       * @param {string} [alias]
       * @return {(string|Command)}
       */
      alias(alias) {
        if (alias === void 0) return this._aliases[0];
        let command = this;
        if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) {
          command = this.commands[this.commands.length - 1];
        }
        if (alias === command._name)
          throw new Error("Command alias can't be the same as its name");
        const matchingCommand = this.parent?._findCommand(alias);
        if (matchingCommand) {
          const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
          throw new Error(
            `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`
          );
        }
        command._aliases.push(alias);
        return this;
      }
      /**
       * Set aliases for the command.
       *
       * Only the first alias is shown in the auto-generated help.
       *
       * @param {string[]} [aliases]
       * @return {(string[]|Command)}
       */
      aliases(aliases) {
        if (aliases === void 0) return this._aliases;
        aliases.forEach((alias) => this.alias(alias));
        return this;
      }
      /**
       * Set / get the command usage `str`.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      usage(str) {
        if (str === void 0) {
          if (this._usage) return this._usage;
          const args = this.registeredArguments.map((arg) => {
            return humanReadableArgName(arg);
          });
          return [].concat(
            this.options.length || this._helpOption !== null ? "[options]" : [],
            this.commands.length ? "[command]" : [],
            this.registeredArguments.length ? args : []
          ).join(" ");
        }
        this._usage = str;
        return this;
      }
      /**
       * Get or set the name of the command.
       *
       * @param {string} [str]
       * @return {(string|Command)}
       */
      name(str) {
        if (str === void 0) return this._name;
        this._name = str;
        return this;
      }
      /**
       * Set the name of the command from script filename, such as process.argv[1],
       * or require.main.filename, or __filename.
       *
       * (Used internally and public although not documented in README.)
       *
       * @example
       * program.nameFromFilename(require.main.filename);
       *
       * @param {string} filename
       * @return {Command}
       */
      nameFromFilename(filename) {
        this._name = path.basename(filename, path.extname(filename));
        return this;
      }
      /**
       * Get or set the directory for searching for executable subcommands of this command.
       *
       * @example
       * program.executableDir(__dirname);
       * // or
       * program.executableDir('subcommands');
       *
       * @param {string} [path]
       * @return {(string|null|Command)}
       */
      executableDir(path2) {
        if (path2 === void 0) return this._executableDir;
        this._executableDir = path2;
        return this;
      }
      /**
       * Return program help documentation.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
       * @return {string}
       */
      helpInformation(contextOptions) {
        const helper = this.createHelp();
        if (helper.helpWidth === void 0) {
          helper.helpWidth = contextOptions && contextOptions.error ? this._outputConfiguration.getErrHelpWidth() : this._outputConfiguration.getOutHelpWidth();
        }
        return helper.formatHelp(this, helper);
      }
      /**
       * @private
       */
      _getHelpContext(contextOptions) {
        contextOptions = contextOptions || {};
        const context = { error: !!contextOptions.error };
        let write;
        if (context.error) {
          write = (arg) => this._outputConfiguration.writeErr(arg);
        } else {
          write = (arg) => this._outputConfiguration.writeOut(arg);
        }
        context.write = contextOptions.write || write;
        context.command = this;
        return context;
      }
      /**
       * Output help information for this command.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      outputHelp(contextOptions) {
        let deprecatedCallback;
        if (typeof contextOptions === "function") {
          deprecatedCallback = contextOptions;
          contextOptions = void 0;
        }
        const context = this._getHelpContext(contextOptions);
        this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", context));
        this.emit("beforeHelp", context);
        let helpInformation = this.helpInformation(context);
        if (deprecatedCallback) {
          helpInformation = deprecatedCallback(helpInformation);
          if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) {
            throw new Error("outputHelp callback must return a string or a Buffer");
          }
        }
        context.write(helpInformation);
        if (this._getHelpOption()?.long) {
          this.emit(this._getHelpOption().long);
        }
        this.emit("afterHelp", context);
        this._getCommandAndAncestors().forEach(
          (command) => command.emit("afterAllHelp", context)
        );
      }
      /**
       * You can pass in flags and a description to customise the built-in help option.
       * Pass in false to disable the built-in help option.
       *
       * @example
       * program.helpOption('-?, --help' 'show help'); // customise
       * program.helpOption(false); // disable
       *
       * @param {(string | boolean)} flags
       * @param {string} [description]
       * @return {Command} `this` command for chaining
       */
      helpOption(flags, description) {
        if (typeof flags === "boolean") {
          if (flags) {
            this._helpOption = this._helpOption ?? void 0;
          } else {
            this._helpOption = null;
          }
          return this;
        }
        flags = flags ?? "-h, --help";
        description = description ?? "display help for command";
        this._helpOption = this.createOption(flags, description);
        return this;
      }
      /**
       * Lazy create help option.
       * Returns null if has been disabled with .helpOption(false).
       *
       * @returns {(Option | null)} the help option
       * @package
       */
      _getHelpOption() {
        if (this._helpOption === void 0) {
          this.helpOption(void 0, void 0);
        }
        return this._helpOption;
      }
      /**
       * Supply your own option to use for the built-in help option.
       * This is an alternative to using helpOption() to customise the flags and description etc.
       *
       * @param {Option} option
       * @return {Command} `this` command for chaining
       */
      addHelpOption(option) {
        this._helpOption = option;
        return this;
      }
      /**
       * Output help information and exit.
       *
       * Outputs built-in help, and custom text added using `.addHelpText()`.
       *
       * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
       */
      help(contextOptions) {
        this.outputHelp(contextOptions);
        let exitCode = process2.exitCode || 0;
        if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) {
          exitCode = 1;
        }
        this._exit(exitCode, "commander.help", "(outputHelp)");
      }
      /**
       * Add additional text to be displayed with the built-in help.
       *
       * Position is 'before' or 'after' to affect just this command,
       * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
       *
       * @param {string} position - before or after built-in help
       * @param {(string | Function)} text - string to add, or a function returning a string
       * @return {Command} `this` command for chaining
       */
      addHelpText(position, text) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text === "function") {
            helpStr = text({ error: context.error, command: context.command });
          } else {
            helpStr = text;
          }
          if (helpStr) {
            context.write(`${helpStr}
`);
          }
        });
        return this;
      }
      /**
       * Output help information if help flags specified
       *
       * @param {Array} args - array of options to search for help flags
       * @private
       */
      _outputHelpIfRequested(args) {
        const helpOption = this._getHelpOption();
        const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
        if (helpRequested) {
          this.outputHelp();
          this._exit(0, "commander.helpDisplayed", "(outputHelp)");
        }
      }
    };
    function incrementNodeInspectorPort(args) {
      return args.map((arg) => {
        if (!arg.startsWith("--inspect")) {
          return arg;
        }
        let debugOption;
        let debugHost = "127.0.0.1";
        let debugPort = "9229";
        let match;
        if ((match = arg.match(/^(--inspect(-brk)?)$/)) !== null) {
          debugOption = match[1];
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+)$/)) !== null) {
          debugOption = match[1];
          if (/^\d+$/.test(match[3])) {
            debugPort = match[3];
          } else {
            debugHost = match[3];
          }
        } else if ((match = arg.match(/^(--inspect(-brk|-port)?)=([^:]+):(\d+)$/)) !== null) {
          debugOption = match[1];
          debugHost = match[3];
          debugPort = match[4];
        }
        if (debugOption && debugPort !== "0") {
          return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
        }
        return arg;
      });
    }
    exports2.Command = Command2;
  }
});

// node_modules/commander/index.js
var require_commander = __commonJS({
  "node_modules/commander/index.js"(exports2) {
    var { Argument: Argument2 } = require_argument();
    var { Command: Command2 } = require_command();
    var { CommanderError: CommanderError2, InvalidArgumentError: InvalidArgumentError2 } = require_error();
    var { Help: Help2 } = require_help();
    var { Option: Option2 } = require_option();
    exports2.program = new Command2();
    exports2.createCommand = (name) => new Command2(name);
    exports2.createOption = (flags, description) => new Option2(flags, description);
    exports2.createArgument = (name, description) => new Argument2(name, description);
    exports2.Command = Command2;
    exports2.Option = Option2;
    exports2.Argument = Argument2;
    exports2.Help = Help2;
    exports2.CommanderError = CommanderError2;
    exports2.InvalidArgumentError = InvalidArgumentError2;
    exports2.InvalidOptionArgumentError = InvalidArgumentError2;
  }
});

// generator/milvusctl/facts.ts
var facts;
var init_facts = __esm({
  "generator/milvusctl/facts.ts"() {
    "use strict";
    facts = {
      "addon": {
        "name": "milvus",
        "repository": "org/ddev-milvus",
        "ddevVersionConstraint": ">= v1.24.10",
        "marker": "#ddev-generated",
        "hostName": "milvus"
      },
      "milvus": {
        "version": "2.6.4",
        "downloadBase": "https://github.com/milvus-io/milvus/releases/download",
        "downloadPath": "v{version}/{file}",
        "file": "milvus_{version}-1_{arch}.deb",
        "releases": [
          {
            "version": "2.5.16",
            "sha256": {},
            "package": "unconfirmed",
            "note": "the oldest release from which 2.6 can be reached"
          },
          {
            "version": "2.6.4",
            "sha256": {},
            "package": "reported",
            "note": "what this add-on installs unless told otherwise"
          },
          {
            "version": "2.6.5",
            "sha256": {},
            "package": "reported",
            "note": "the first without CVE-2025-64513"
          },
          {
            "version": "2.6.10",
            "sha256": {},
            "package": "none",
            "note": "the first without CVE-2026-26190"
          },
          {
            "version": "2.6.14",
            "sha256": {},
            "package": "none",
            "note": "said to outlast a short hiccup of etcd, on which 2.6.2 to 2.6.13 may exit"
          },
          {
            "version": "2.6.15",
            "sha256": {},
            "package": "reported",
            "note": "the first that has a package and no known advisory"
          },
          {
            "version": "2.6.17",
            "sha256": {},
            "package": "reported",
            "note": "its first package was corrupt, and was replaced"
          },
          {
            "version": "2.6.19",
            "sha256": {},
            "package": "unconfirmed",
            "note": "its package was missing at one time"
          },
          {
            "version": "2.6.20",
            "sha256": {},
            "package": "unconfirmed",
            "note": "its package was missing at one time"
          },
          {
            "version": "2.6.22",
            "sha256": {},
            "package": "reported",
            "note": "seen in use"
          },
          {
            "version": "2.6.24",
            "sha256": {},
            "package": "unconfirmed",
            "note": "the newest 2.6 known to this add-on"
          }
        ],
        "jump": {
          "to": "2.6.0",
          "from": "2.5.16"
        },
        "advisories": [
          {
            "id": "CVE-2025-64513",
            "summary": "the proxy's authentication can be bypassed",
            "fixedIn": "2.6.5"
          },
          {
            "id": "CVE-2026-26190",
            "summary": "REST and /expr on the management port ask for no password",
            "fixedIn": "2.6.10"
          },
          {
            "id": "CVE-2026-10814",
            "summary": "the ids of grantees are hashed weakly, for somebody who is on the machine",
            "fixedIn": "2.6.14"
          }
        ],
        "series": [
          {
            "series": "2.3",
            "components": [
              "rootcoord",
              "datacoord",
              "querycoord",
              "indexcoord",
              "proxy",
              "datanode",
              "indexnode",
              "querynode"
            ],
            "queryNodeStop": 0,
            "stop": 5
          },
          {
            "series": "2.4",
            "components": [
              "rootcoord",
              "datacoord",
              "querycoord",
              "indexcoord",
              "proxy",
              "datanode",
              "indexnode",
              "querynode"
            ],
            "queryNodeStop": 0,
            "stop": 5
          },
          {
            "series": "2.5",
            "components": [
              "rootcoord",
              "datacoord",
              "querycoord",
              "indexcoord",
              "proxy",
              "datanode",
              "indexnode",
              "querynode"
            ],
            "queryNodeStop": 0,
            "stop": 5
          },
          {
            "series": "2.6",
            "components": [
              "mixcoord",
              "proxy",
              "datanode",
              "querynode",
              "streamingnode"
            ],
            "queryNodeStop": 5,
            "stop": 15
          }
        ]
      },
      "etcd": {
        "version": "3.5.16",
        "downloadBase": "https://github.com/etcd-io/etcd/releases/download",
        "downloadPath": "v{version}/{file}",
        "file": "etcd-v{version}-linux-{arch}.tar.gz",
        "releases": [
          {
            "version": "3.5.16",
            "sha256": {
              "amd64": "b414b27a5ad05f7cb01395c447c85d3227e3fb1c176e51757a283b817f645ccc",
              "arm64": "8e68c55e6d72b791a9e98591c755af36f6f55aa9eca63767822cd8a3817fdb23"
            }
          }
        ],
        "autoCompactionMode": "revision",
        "autoCompactionRetention": 1e3,
        "quotaBackendBytes": 4294967296,
        "snapshotCount": 5e4,
        "heartbeatInterval": 20,
        "electionTimeout": 200
      },
      "yq": {
        "version": "4.44.3",
        "downloadBase": "https://github.com/mikefarah/yq/releases/download",
        "downloadPath": "v{version}/{file}",
        "file": "yq_linux_{arch}",
        "releases": [
          {
            "version": "4.44.3",
            "sha256": {
              "amd64": "a2c097180dd884a8d50c956ee16a9cec070f30a7947cf4ebf87d5f36213e9ed7",
              "arm64": "0e7e1524f68d91b3ff9b089872d185940ab0fa020a5a9052046ef10547023156"
            }
          }
        ]
      },
      "ports": {
        "milvus": 19530,
        "milvusInternal": 19529,
        "rootCoord": 21125,
        "management": 9091,
        "etcdClient": 2379,
        "etcdPeer": 2380
      },
      "paths": {
        "milvusBinary": "/usr/bin/milvus",
        "milvusProgram": "/usr/lib/milvusctl/milvus",
        "milvusLibraries": "/usr/lib/milvus",
        "loaderConfig": "/etc/ld.so.conf.d",
        "packageManagerConfig": "/etc/dpkg/dpkg.cfg.d/milvusctl",
        "hosts": "/etc/hosts",
        "binaries": "/usr/local/bin",
        "milvusConfig": "/etc/milvus/configs",
        "milvusData": "/var/lib/milvus",
        "etcdData": "/var/lib/etcd",
        "control": "/usr/local/lib/milvusctl",
        "state": "/var/lib/milvusctl",
        "supervisorConfig": "/etc/supervisor/conf.d",
        "supervisorSockets": [
          "/var/run/supervisor/supervisor.sock",
          "/var/run/supervisor.sock"
        ],
        "milvusRuntime": [
          "/run/milvus",
          "/tmp/milvus"
        ],
        "etcdLog": "/var/log/etcd.log",
        "milvusOutLog": "/var/log/milvus.out.log",
        "milvusErrLog": "/var/log/milvus.err.log",
        "ddevProject": "/var/www/html",
        "ddevGlobalCache": "/mnt/ddev-global-cache",
        "ddevStartScript": "/start.sh",
        "buildCache": "/var/cache/ddev-milvus",
        "packageCache": "/var/cache/milvusctl"
      },
      "overlay": {
        "storageType": "local",
        "messageQueue": "rocksmq",
        "localRpcEnabled": true,
        "gracefulStopTimeout": 2,
        "grpcStopTimeout": 1,
        "queryCheckInterval": 200,
        "queryPullInterval": 100,
        "sessionTtl": 30,
        "userConfigMax": 262144,
        "componentAddress": "127.0.0.1"
      },
      "supervisor": {
        "autostart": true,
        "autorestart": true,
        "startSeconds": 1,
        "startRetries": 10,
        "etcdPriority": 100,
        "milvusPriority": 200,
        "logMaxBytes": "50MB"
      },
      "timing": {
        "ready": 120,
        "etcdReady": 30,
        "etcdStop": 5,
        "supervisorRestart": 30,
        "operationLock": 180,
        "healthRequest": 2,
        "pollInterval": 0.1,
        "packageInstall": 600,
        "extraInstall": 30,
        "watchInterval": 2,
        "mostRuns": 4,
        "shortRun": 5,
        "refusedInterval": 30
      },
      "download": {
        "attempts": 3,
        "backoff": 1,
        "connectTimeout": 8,
        "stallTimeout": 30,
        "totalTimeout": 1800
      },
      "options": [
        {
          "name": "MILVUS_VERSION",
          "description": "The Milvus release to install; where there is data, 'ddev milvus upgrade' is the safe way to another one",
          "defaultText": "{milvus.version}",
          "pattern": "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
          "allowed": "a release number such as 2.6.4",
          "secret": false,
          "usedBy": [
            "build",
            "container"
          ]
        },
        {
          "name": "ETCD_VERSION",
          "description": "The etcd release to install",
          "defaultText": "{etcd.version}",
          "pattern": "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
          "allowed": "a release number such as 3.5.16",
          "secret": false,
          "usedBy": [
            "build",
            "container"
          ]
        },
        {
          "name": "MILVUS_DOWNLOAD_BASE",
          "description": "A mirror of Milvus' releases, laid out as GitHub's",
          "defaultText": "{milvus.downloadBase}",
          "pattern": "https://[A-Za-z0-9._~:/%@+-]{1,500}",
          "allowed": "an address that starts with https://",
          "secret": false,
          "usedBy": [
            "build",
            "container"
          ]
        },
        {
          "name": "ETCD_DOWNLOAD_BASE",
          "description": "A mirror of etcd's releases, laid out as GitHub's",
          "defaultText": "{etcd.downloadBase}",
          "pattern": "https://[A-Za-z0-9._~:/%@+-]{1,500}",
          "allowed": "an address that starts with https://",
          "secret": false,
          "usedBy": [
            "build",
            "container"
          ]
        },
        {
          "name": "MILVUS_READY_TIMEOUT",
          "description": "How many seconds a start waits for Milvus to be ready",
          "defaultText": "{timing.ready}",
          "pattern": "[1-9][0-9]{0,3}",
          "allowed": "whole seconds from 1 to 9999",
          "secret": false,
          "usedBy": [
            "container"
          ]
        },
        {
          "name": "MILVUS_BACKUP_KEEP",
          "description": "How many backups called by date and time to keep; a new one takes the oldest beyond that away, and those with a name of their own stay",
          "defaultText": "all",
          "pattern": "[1-9][0-9]{0,3}",
          "allowed": "a whole number from 1 to 9999",
          "secret": false,
          "usedBy": [
            "container"
          ]
        },
        {
          "name": "MILVUS_HOST_PORT",
          "description": "A port on the host's 127.0.0.1 under which Milvus is published",
          "defaultText": "not published",
          "pattern": "(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])",
          "allowed": "a port from 1024 to 65535",
          "secret": false,
          "usedBy": [
            "host",
            "container"
          ]
        },
        {
          "name": "MILVUS_PASSWORD",
          "description": "The password of Milvus' user root; with it, the port for clients asks for user and password",
          "defaultText": "authentication is off",
          "pattern": "[A-Za-z0-9._~@+:,/-]{8,72}",
          "allowed": "8 to 72 letters, digits and characters of ._~@+:,/-",
          "secret": true,
          "usedBy": [
            "container"
          ]
        },
        {
          "name": "MILVUS_DRUPAL_SETTINGS",
          "description": "Whether Drupal's settings.php is told where Milvus is",
          "defaultText": "on",
          "pattern": "on|off",
          "allowed": "on or off",
          "secret": false,
          "usedBy": [
            "host",
            "container"
          ]
        }
      ],
      "commands": [
        {
          "name": "status",
          "audience": "user",
          "place": "container",
          "summary": "Shows what runs, whether it is ready, and where",
          "operands": [],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead of the table"
            },
            {
              "name": "--watch",
              "short": "-w",
              "summary": "Goes on until Ctrl+C; in a pipe it prints each change of the state"
            }
          ],
          "failures": [
            {
              "exit": "stopped",
              "when": "Milvus does not run"
            },
            {
              "exit": "notReady",
              "when": "Milvus runs and is not ready"
            },
            {
              "exit": "unavailable",
              "when": "the project is not running"
            }
          ]
        },
        {
          "name": "restart",
          "audience": "user",
          "place": "container",
          "summary": "Stops Milvus gracefully and starts it again; etcd too, unless told otherwise",
          "operands": [
            {
              "name": "PROGRAM",
              "required": false,
              "summary": "One program instead of both",
              "values": [
                {
                  "value": "milvus",
                  "summary": "Milvus alone"
                },
                {
                  "value": "etcd",
                  "summary": "etcd, and Milvus, which cannot do without it"
                }
              ],
              "pattern": "milvus|etcd",
              "allowed": "milvus or etcd",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": [
            {
              "exit": "failed",
              "when": "user.yaml has an error; what runs is left running"
            },
            {
              "exit": "notReady",
              "when": "Milvus is not ready in time"
            },
            {
              "exit": "stopped",
              "when": "Milvus is not installed, or older than the release that wrote the data"
            }
          ]
        },
        {
          "name": "start",
          "audience": "user",
          "place": "container",
          "summary": "Starts what does not run, and waits until Milvus is ready",
          "operands": [],
          "flags": [],
          "failures": [
            {
              "exit": "notReady",
              "when": "Milvus is not ready in time"
            },
            {
              "exit": "stopped",
              "when": "Milvus is not installed, or older than the release that wrote the data"
            }
          ]
        },
        {
          "name": "stop",
          "audience": "user",
          "place": "container",
          "summary": "Stops Milvus gracefully, then etcd, which Milvus needs; 'milvus' stops Milvus alone. Both come back with 'start' or the project's next start",
          "operands": [
            {
              "name": "PROGRAM",
              "required": false,
              "summary": "One program instead of both",
              "values": [
                {
                  "value": "milvus",
                  "summary": "Milvus alone"
                },
                {
                  "value": "etcd",
                  "summary": "etcd, and Milvus, which cannot do without it"
                }
              ],
              "pattern": "milvus|etcd",
              "allowed": "milvus or etcd",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": [
            {
              "exit": "notReady",
              "when": "another milvus command is at work for too long"
            }
          ]
        },
        {
          "name": "wait",
          "audience": "user",
          "place": "container",
          "summary": "Waits until Milvus is ready",
          "operands": [],
          "flags": [
            {
              "name": "--timeout",
              "summary": "Gives up after so many seconds, instead of the setting MILVUS_READY_TIMEOUT",
              "value": {
                "name": "SECONDS",
                "pattern": "[1-9][0-9]{0,3}",
                "allowed": "whole seconds from 1 to 9999"
              }
            }
          ],
          "failures": [
            {
              "exit": "notReady",
              "when": "the time is over"
            },
            {
              "exit": "stopped",
              "when": "nothing is there that could become ready"
            }
          ]
        },
        {
          "name": "version",
          "audience": "user",
          "place": "container",
          "summary": "Shows the versions of Milvus, etcd and this add-on",
          "operands": [],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            }
          ],
          "failures": [
            {
              "exit": "stopped",
              "when": "Milvus or etcd is not installed"
            }
          ]
        },
        {
          "name": "logs",
          "audience": "user",
          "place": "container",
          "summary": "Shows the end of the logs, coloured by level on a terminal",
          "operands": [
            {
              "name": "PROGRAM",
              "required": false,
              "summary": "One program's logs instead of both",
              "values": [
                {
                  "value": "milvus",
                  "summary": "Milvus' output and errors"
                },
                {
                  "value": "etcd",
                  "summary": "etcd's log"
                }
              ],
              "pattern": "milvus|etcd",
              "allowed": "milvus or etcd",
              "completes": "nothing"
            }
          ],
          "flags": [
            {
              "name": "--follow",
              "short": "-f",
              "summary": "Goes on with what is written, until Ctrl+C"
            },
            {
              "name": "--lines",
              "short": "-n",
              "summary": "So many lines of each file instead of 100",
              "value": {
                "name": "NUMBER",
                "pattern": "[0-9]{1,7}",
                "allowed": "a whole number up to 9999999"
              }
            },
            {
              "name": "--errors",
              "summary": "Only warnings, errors and panics"
            }
          ],
          "failures": []
        },
        {
          "name": "doctor",
          "audience": "user",
          "place": "container",
          "summary": "Looks for everything that may be wrong, and tells cause and remedy of each",
          "operands": [],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            },
            {
              "name": "--fix",
              "summary": "Mends what can be mended without risk, then looks again"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "something is wrong; warnings alone are no failure"
            }
          ]
        },
        {
          "name": "config",
          "audience": "user",
          "place": "container",
          "summary": "Shows Milvus' effective configuration; checks or edits your own part of it",
          "operands": [
            {
              "name": "ACTION",
              "required": false,
              "summary": "Something other than showing",
              "values": [
                {
                  "value": "check",
                  "summary": "Looks for errors in user.yaml before anything restarts"
                },
                {
                  "value": "edit",
                  "summary": "Opens user.yaml in $VISUAL or $EDITOR, then checks it"
                }
              ],
              "pattern": "check|edit",
              "allowed": "check or edit",
              "completes": "nothing"
            }
          ],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            },
            {
              "name": "--origin",
              "summary": "Adds where each value comes from: package, add-on, user or environment"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "check or edit found an error in user.yaml"
            },
            {
              "exit": "stopped",
              "when": "Milvus is not installed"
            }
          ]
        },
        {
          "name": "backup",
          "audience": "user",
          "place": "container",
          "summary": "Stops Milvus, packs all its data and etcd's into .ddev/milvus-backups, and starts it again",
          "operands": [
            {
              "name": "NAME",
              "required": false,
              "summary": "The backup's name instead of the date and time",
              "values": [],
              "pattern": "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
              "allowed": "up to 64 letters, digits, dots, dashes and underscores, a letter or digit first",
              "completes": "nothing"
            }
          ],
          "flags": [
            {
              "name": "--keep",
              "summary": "Keeps so many of the backups called by date and time, instead of the setting MILVUS_BACKUP_KEEP",
              "value": {
                "name": "NUMBER",
                "pattern": "[1-9][0-9]{0,3}",
                "allowed": "a whole number from 1 to 9999"
              }
            },
            {
              "name": "--leave-stopped",
              "summary": "Does not start Milvus again"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "a backup of that name is there, the disk is too full, or zstd is missing"
            },
            {
              "exit": "stopped",
              "when": "Milvus is not installed"
            },
            {
              "exit": "notReady",
              "when": "Milvus is not ready afterwards"
            }
          ]
        },
        {
          "name": "backups",
          "audience": "user",
          "place": "container",
          "summary": "Lists the backups",
          "operands": [],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            }
          ],
          "failures": []
        },
        {
          "name": "restore",
          "audience": "user",
          "place": "container",
          "summary": "Brings a backup back; takes a backup of the present data first",
          "operands": [
            {
              "name": "NAME",
              "required": true,
              "summary": "The backup",
              "values": [],
              "pattern": "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
              "allowed": "a backup's name, as 'ddev milvus backups' shows it",
              "completes": "backups"
            }
          ],
          "flags": [
            {
              "name": "--discard",
              "summary": "Takes no backup of the present data, which is gone for good once Milvus is ready with the restored data"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "the backup is not there, damaged, or of another Milvus version; nothing was touched"
            },
            {
              "exit": "notReady",
              "when": "Milvus does not become ready with it; the data of before is back"
            },
            {
              "exit": "stopped",
              "when": "Milvus is not installed"
            }
          ]
        },
        {
          "name": "reset",
          "audience": "user",
          "place": "container",
          "summary": "Drops all data of Milvus and etcd, and starts afresh; asks first",
          "operands": [],
          "flags": [
            {
              "name": "--yes",
              "short": "-y",
              "summary": "Does not ask"
            },
            {
              "name": "--backup",
              "summary": "Takes a backup first"
            }
          ],
          "failures": [
            {
              "exit": "usage",
              "when": "nobody is there to ask and --yes is not given"
            },
            {
              "exit": "failed",
              "when": "you said no; nothing was touched"
            },
            {
              "exit": "notReady",
              "when": "Milvus does not become ready; the data of before is back"
            }
          ]
        },
        {
          "name": "upgrade",
          "audience": "user",
          "place": "host",
          "summary": "Shows which releases there are, or moves to one; goes back by itself if Milvus does not become ready",
          "operands": [
            {
              "name": "VERSION",
              "required": false,
              "summary": "The release to move to",
              "values": [],
              "pattern": "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
              "allowed": "a release number such as 2.6.4",
              "completes": "releases"
            }
          ],
          "flags": [],
          "failures": [
            {
              "exit": "failed",
              "when": "the release is older than the installed one or cannot read its data, or Milvus does not become ready with it; the old one is back"
            },
            {
              "exit": "unavailable",
              "when": "the release has no package, or cannot be reached; nothing was touched"
            }
          ]
        },
        {
          "name": "collections",
          "audience": "user",
          "place": "container",
          "summary": "Lists the collections with rows, vectors, index, load state and size",
          "operands": [],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            }
          ],
          "failures": [
            {
              "exit": "notReady",
              "when": "Milvus does not answer"
            },
            {
              "exit": "failed",
              "when": "Milvus asks for a password"
            }
          ]
        },
        {
          "name": "inspect",
          "audience": "user",
          "place": "container",
          "summary": "Shows one collection's fields, indexes and state",
          "operands": [
            {
              "name": "COLLECTION",
              "required": true,
              "summary": "The collection; DATABASE.COLLECTION outside the database default",
              "values": [],
              "pattern": "[A-Za-z_][A-Za-z0-9_]{0,254}(\\.[A-Za-z_][A-Za-z0-9_]{0,254})?",
              "allowed": "a collection's name, or DATABASE.COLLECTION",
              "completes": "collections"
            }
          ],
          "flags": [
            {
              "name": "--json",
              "summary": "Prints one JSON object instead"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "there is no such collection, or Milvus asks for a password"
            },
            {
              "exit": "notReady",
              "when": "Milvus does not answer"
            }
          ]
        },
        {
          "name": "import",
          "audience": "user",
          "place": "container",
          "summary": "Copies collections from another Milvus into this one",
          "operands": [
            {
              "name": "ADDRESS",
              "required": true,
              "summary": "Where the other one is; user and password, if it asks for them, stand in MILVUS_IMPORT_TOKEN as USER:PASSWORD",
              "values": [],
              "pattern": "https?://[A-Za-z0-9][A-Za-z0-9._-]{0,252}(:[0-9]{1,5})?/?",
              "allowed": "an address such as http://old-milvus",
              "completes": "nothing"
            },
            {
              "name": "COLLECTION",
              "required": false,
              "summary": "This one alone; DATABASE.COLLECTION outside the database default",
              "values": [],
              "pattern": "[A-Za-z_][A-Za-z0-9_]{0,254}(\\.[A-Za-z_][A-Za-z0-9_]{0,254})?",
              "allowed": "a collection's name, or DATABASE.COLLECTION",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": [
            {
              "exit": "failed",
              "when": "a collection could not be copied, or another of its name is here; what is here is left alone"
            },
            {
              "exit": "notReady",
              "when": "Milvus here does not answer"
            }
          ]
        },
        {
          "name": "ui",
          "audience": "user",
          "place": "host",
          "summary": "Opens Milvus' WebUI, or Attu, in the browser; both are off unless you turn them on",
          "operands": [
            {
              "name": "PAGE",
              "required": false,
              "summary": "Which of the two",
              "values": [
                {
                  "value": "webui",
                  "summary": "The WebUI that newer releases of Milvus bring along"
                },
                {
                  "value": "attu",
                  "summary": "Attu, in a container of its own; it works with every release"
                }
              ],
              "pattern": "webui|attu",
              "allowed": "webui or attu",
              "completes": "nothing"
            }
          ],
          "flags": [
            {
              "name": "--on",
              "summary": "Turns the page on, with the next 'ddev restart'"
            },
            {
              "name": "--off",
              "summary": "Turns it off again, with the next 'ddev restart'"
            }
          ],
          "failures": [
            {
              "exit": "failed",
              "when": "the installed Milvus has no WebUI, or the page is off"
            },
            {
              "exit": "unavailable",
              "when": "Attu's image cannot be downloaded; nothing was changed"
            }
          ]
        },
        {
          "name": "install",
          "audience": "internal",
          "place": "container",
          "summary": "Installs Milvus, etcd and this program; a second run changes nothing",
          "operands": [],
          "flags": [
            {
              "name": "--image",
              "summary": "Installs for an image that is being built"
            },
            {
              "name": "--project",
              "summary": "Names the project's folder in the container",
              "value": {
                "name": "DIR",
                "pattern": "/.*",
                "allowed": "an absolute path"
              }
            }
          ],
          "failures": []
        },
        {
          "name": "provision",
          "audience": "internal",
          "place": "container",
          "summary": "Installs, starts what does not run, and waits until it is ready",
          "operands": [],
          "flags": [],
          "failures": []
        },
        {
          "name": "connection",
          "audience": "internal",
          "place": "container",
          "summary": "Prints commands for a shell that export Milvus' address, for an installer that is sourced; never fails",
          "operands": [],
          "flags": [],
          "failures": []
        },
        {
          "name": "after-start",
          "audience": "internal",
          "place": "container",
          "summary": "What DDEV runs once the container is up; never fails",
          "operands": [],
          "flags": [],
          "failures": []
        },
        {
          "name": "before-stop",
          "audience": "internal",
          "place": "container",
          "summary": "What DDEV runs before the container goes; stops Milvus gracefully, then etcd",
          "operands": [],
          "flags": [],
          "failures": []
        },
        {
          "name": "run",
          "audience": "internal",
          "place": "container",
          "summary": "Becomes etcd or Milvus, once nothing stands in its way",
          "operands": [
            {
              "name": "PROGRAM",
              "required": true,
              "summary": "What to become",
              "values": [
                {
                  "value": "etcd",
                  "summary": "Becomes etcd"
                },
                {
                  "value": "milvus",
                  "summary": "Waits for etcd, then becomes Milvus"
                }
              ],
              "pattern": "milvus|etcd",
              "allowed": "milvus or etcd",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": []
        },
        {
          "name": "resume",
          "audience": "internal",
          "place": "container",
          "summary": "Waits until the command that is at work ends, and mends what it left behind if it was killed",
          "operands": [],
          "flags": [],
          "failures": []
        },
        {
          "name": "releases",
          "audience": "internal",
          "place": "container",
          "summary": "Shows the known releases, or whether one can be moved to",
          "operands": [
            {
              "name": "VERSION",
              "required": false,
              "summary": "The release to look at",
              "values": [],
              "pattern": "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
              "allowed": "a release number such as 2.6.4",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": []
        },
        {
          "name": "complete",
          "audience": "internal",
          "place": "container",
          "summary": "Prints names for the shell to complete with",
          "operands": [
            {
              "name": "KIND",
              "required": true,
              "summary": "Whose names",
              "values": [
                {
                  "value": "collections",
                  "summary": "The collections"
                }
              ],
              "pattern": "collections",
              "allowed": "collections",
              "completes": "nothing"
            }
          ],
          "flags": [],
          "failures": []
        }
      ],
      "checks": [
        {
          "name": "programs",
          "title": "Programs"
        },
        {
          "name": "processor",
          "title": "Processor"
        },
        {
          "name": "config",
          "title": "Configuration"
        },
        {
          "name": "ports",
          "title": "Ports"
        },
        {
          "name": "ownership",
          "title": "Ownership"
        },
        {
          "name": "disk",
          "title": "Disk"
        },
        {
          "name": "memory",
          "title": "Memory"
        },
        {
          "name": "etcd",
          "title": "etcd"
        },
        {
          "name": "sessions",
          "title": "Sessions"
        },
        {
          "name": "service",
          "title": "Service"
        },
        {
          "name": "logs",
          "title": "Logs"
        },
        {
          "name": "project",
          "title": "Project"
        },
        {
          "name": "reach",
          "title": "Reach"
        }
      ],
      "symptoms": [
        {
          "id": "not-installed",
          "check": "programs",
          "level": "problem",
          "cause": "the download or the installation failed; the line names the reason",
          "remedy": "ddev restart",
          "fixable": false
        },
        {
          "id": "digest-differs",
          "check": "programs",
          "level": "problem",
          "cause": "packages.lock was changed after the image was built, so what is installed does not match it",
          "remedy": "ddev utility rebuild",
          "fixable": false
        },
        {
          "id": "library-missing",
          "check": "programs",
          "level": "problem",
          "cause": "the package was not installed completely",
          "remedy": "ddev utility rebuild",
          "fixable": false
        },
        {
          "id": "image-outdated",
          "check": "programs",
          "level": "warning",
          "cause": "the add-on was updated and the project not restarted since",
          "remedy": "ddev restart",
          "fixable": false
        },
        {
          "id": "release-older",
          "check": "programs",
          "level": "problem",
          "cause": "a newer series of Milvus has written the data, and an older one cannot read it",
          "remedy": "ddev milvus backups",
          "fixable": false
        },
        {
          "id": "mark-damaged",
          "check": "programs",
          "level": "warning",
          "cause": "the file beside the data that says so is damaged; the next start of Milvus writes it anew",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "interrupted",
          "check": "programs",
          "level": "problem",
          "cause": "the command or its container ended before it was done; the data of before is kept aside",
          "remedy": "ddev milvus doctor --fix",
          "fixable": true
        },
        {
          "id": "foreign-conf",
          "check": "programs",
          "level": "warning",
          "cause": "a file in .ddev/web-build or an entrypoint script created it; the add-on does not manage what it starts; remove it first",
          "remedy": "ddev restart",
          "fixable": false
        },
        {
          "id": "zstd-missing",
          "check": "programs",
          "level": "warning",
          "cause": "it could not be installed while the image was built, perhaps offline; without it there is no backup",
          "remedy": "ddev utility rebuild",
          "fixable": false
        },
        {
          "id": "processor-too-old",
          "check": "processor",
          "level": "problem",
          "cause": "the processor, or what the virtual machine shows of it, lacks SSE4.2 or AVX",
          "remedy": "ddev exec grep -o -w -m1 -e sse4_2 -e avx -e avx2 /proc/cpuinfo",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "SIGILL|illegal instruction",
            "startsWriteIt": false
          }
        },
        {
          "id": "config-error",
          "check": "config",
          "level": "problem",
          "cause": "it has an error, so Milvus would not start with it or would look for its data elsewhere",
          "remedy": "ddev milvus config edit",
          "fixable": false
        },
        {
          "id": "config-doubtful",
          "check": "config",
          "level": "warning",
          "cause": "Milvus ignores keys that it does not know; a few it knows without naming them",
          "remedy": "ddev milvus config edit",
          "fixable": false
        },
        {
          "id": "config-not-applied",
          "check": "config",
          "level": "warning",
          "cause": "Milvus reads it at its start",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "port-taken",
          "check": "ports",
          "level": "problem",
          "cause": "another process, perhaps a second Milvus, holds one of Milvus' or etcd's ports",
          "remedy": "ddev exec sudo kill {pid} && ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "bind: address already in use",
            "startsWriteIt": false
          }
        },
        {
          "id": "ownership",
          "check": "ownership",
          "level": "problem",
          "cause": "a program that was started by hand as root, or a copied volume, left files that Milvus may not write",
          "remedy": "ddev milvus doctor --fix",
          "fixable": true,
          "log": {
            "program": "milvus",
            "pattern": "/var/lib/(milvus|etcd).*[Pp]ermission denied",
            "startsWriteIt": false
          }
        },
        {
          "id": "disk-full",
          "check": "disk",
          "level": "problem",
          "cause": "the disk that holds Docker's volumes is full",
          "remedy": "docker system df",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "[Nn]o space left on device",
            "startsWriteIt": false
          }
        },
        {
          "id": "disk-nearly-full",
          "check": "disk",
          "level": "warning",
          "cause": "the disk that holds Docker's volumes fills up",
          "remedy": "docker system df",
          "fixable": false
        },
        {
          "id": "out-of-memory",
          "check": "memory",
          "level": "problem",
          "cause": "the kernel ended it (exit code 137), since the container or Docker's virtual machine has too little memory for what is loaded",
          "remedy": "ddev milvus collections",
          "fixable": false
        },
        {
          "id": "memory-short",
          "check": "memory",
          "level": "warning",
          "cause": "loaded collections stay in memory",
          "remedy": "ddev milvus collections",
          "fixable": false
        },
        {
          "id": "etcd-down",
          "check": "etcd",
          "level": "problem",
          "cause": "it was stopped, or ended; its log tells why",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "etcd-unhealthy",
          "check": "etcd",
          "level": "problem",
          "cause": "it is frozen, still starting, or has an alarm",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "etcd-foreign",
          "check": "etcd",
          "level": "problem",
          "cause": "an etcd with another data folder was started by hand or by a file of Supervisor's, and your collections are not in it; if doctor also names such a file, remove that first",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "etcd-space",
          "check": "etcd",
          "level": "problem",
          "cause": "etcd's database has reached its quota, and etcd takes no more writes",
          "remedy": "ddev milvus doctor --fix",
          "fixable": true,
          "log": {
            "program": "milvus",
            "pattern": "mvcc: database space exceeded",
            "startsWriteIt": false
          }
        },
        {
          "id": "etcd-fragmented",
          "check": "etcd",
          "level": "warning",
          "cause": "old revisions were compacted and their space was not given back",
          "remedy": "ddev milvus doctor --fix",
          "fixable": true
        },
        {
          "id": "etcd-slow",
          "check": "etcd",
          "level": "warning",
          "cause": "the disk, or the virtual machine's share of it, is slow",
          "remedy": "ddev milvus logs etcd --errors",
          "fixable": false,
          "log": {
            "program": "etcd",
            "pattern": "slow fdatasync|leader failed to send out heartbeat on time",
            "startsWriteIt": false
          }
        },
        {
          "id": "etcd-two",
          "check": "etcd",
          "level": "problem",
          "cause": "a second etcd was started by hand on the same data",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "etcd",
            "pattern": "db file is flocked by another process",
            "startsWriteIt": false
          }
        },
        {
          "id": "etcd-damaged",
          "check": "etcd",
          "level": "problem",
          "cause": "etcd's log of writes is damaged",
          "remedy": "ddev milvus backups",
          "fixable": false,
          "log": {
            "program": "etcd",
            "pattern": "walpb: crc mismatch|wal: crc mismatch|tocommit\\([0-9]+\\) is out of range",
            "startsWriteIt": false
          }
        },
        {
          "id": "etcd-downgraded",
          "check": "etcd",
          "level": "problem",
          "cause": "a newer etcd has written this data",
          "remedy": "ddev dotenv get .ddev/.env.milvus --etcd-version",
          "fixable": false,
          "log": {
            "program": "etcd",
            "pattern": "cluster cannot be downgraded",
            "startsWriteIt": false
          }
        },
        {
          "id": "stale-session",
          "check": "sessions",
          "level": "problem",
          "cause": "the session of a Milvus that was killed still stands in etcd",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "node not match\\[expectedNodeID|find no available (rootcoord|mixcoord)|CompareAndSwap .*(rootcoord|mixcoord)",
            "startsWriteIt": true
          }
        },
        {
          "id": "session-lost",
          "check": "sessions",
          "level": "warning",
          "cause": "etcd did not answer for longer than a session lives; a sleeping computer does that",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "disconnected from etcd|session.*(expired|keepalive.*closed)|confirm the lease is (expired|not found)|Session Context Done",
            "startsWriteIt": false
          }
        },
        {
          "id": "milvus-down",
          "check": "service",
          "level": "problem",
          "cause": "it was stopped, or ended; its log tells why",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "milvus-starting",
          "check": "service",
          "level": "warning",
          "cause": "Milvus is still starting; it needs a few seconds, after a kill up to a minute",
          "remedy": "ddev milvus wait",
          "fixable": false
        },
        {
          "id": "milvus-unready",
          "check": "service",
          "level": "problem",
          "cause": "a component hangs or cannot reach what it needs",
          "remedy": "ddev milvus restart",
          "fixable": false
        },
        {
          "id": "etcd-was-down",
          "check": "logs",
          "level": "problem",
          "cause": "Milvus was started while etcd was not up",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": 'failed to create etcd client: context deadline exceeded|session_util.go:[0-9]+\\] \\["retry func failed"\\].*context deadline exceeded',
            "startsWriteIt": false
          }
        },
        {
          "id": "milvus-two",
          "check": "logs",
          "level": "problem",
          "cause": "a second Milvus was started on the same data; never delete the file LOCK",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "lock (file|hold).*LOCK",
            "startsWriteIt": false
          }
        },
        {
          "id": "queue-damaged",
          "check": "logs",
          "level": "problem",
          "cause": "Milvus' log of writes is damaged, by a full disk or a power cut",
          "remedy": "ddev milvus backups",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "Corruption: ",
            "startsWriteIt": false
          }
        },
        {
          "id": "embedded-etcd",
          "check": "logs",
          "level": "problem",
          "cause": "Milvus was started by hand with a config that says etcd.use.embed",
          "remedy": "ddev milvus restart",
          "fixable": false,
          "log": {
            "program": "milvus",
            "pattern": "useEmbedEtcd=true|failed to init embedded Etcd|embedded etcd can not be used",
            "startsWriteIt": false
          }
        },
        {
          "id": "setting-refused",
          "check": "project",
          "level": "problem",
          "cause": "it is refused and its default used, or nothing is installed",
          "remedy": "cat .ddev/.env.milvus",
          "fixable": false
        },
        {
          "id": "advisory",
          "check": "project",
          "level": "warning",
          "cause": "it was found after the release",
          "remedy": "ddev milvus upgrade",
          "fixable": false
        },
        {
          "id": "name-lost",
          "check": "reach",
          "level": "problem",
          "cause": "another container or a hosts entry has the name milvus",
          "remedy": "ddev exec getent hosts milvus",
          "fixable": false
        }
      ],
      "protectedKeys": [
        {
          "key": "etcd.endpoints",
          "reason": "Milvus' metadata is in this container's etcd"
        },
        {
          "key": "etcd.use.embed",
          "reason": "Milvus' own etcd panics beside the one that runs here"
        },
        {
          "key": "etcd.rootPath",
          "reason": "the metadata in etcd stands below it"
        },
        {
          "key": "etcd.metaSubPath",
          "reason": "the metadata in etcd stands below it"
        },
        {
          "key": "etcd.kvSubPath",
          "reason": "the metadata in etcd stands below it"
        },
        {
          "key": "metastore.type",
          "reason": "the metadata is in etcd"
        },
        {
          "key": "localStorage.path",
          "reason": "the vectors are in the project's volume"
        },
        {
          "key": "common.storageType",
          "reason": "the vectors are in the project's volume"
        },
        {
          "key": "mq.type",
          "reason": "the log of writes cannot move to another queue once there is data"
        },
        {
          "key": "rocksmq.path",
          "reason": "the log of writes is in the project's volume"
        },
        {
          "key": "proxy.port",
          "reason": "what talks to Milvus expects it there; a port on the host is a setting"
        },
        {
          "key": "proxy.internalPort",
          "reason": "the add-on sets it beside proxy.port"
        }
      ],
      "unshownKeys": [
        "autoIndex.enable",
        "autoIndex.optimize",
        "autoIndex.params.deduplicate.enable",
        "autoIndex.params.extra",
        "autoIndex.params.load",
        "autoIndex.params.prepare",
        "autoindex.params.search",
        "autoindex.params.tuning.*",
        "autoIndex.resultLimitCheck",
        "autoIndex.type",
        "cipherPlugin.defaultKmsKeyArn",
        "cipherPlugin.enableDiskEncryption",
        "cipherPlugin.kms.credentials.aws.externalID",
        "cipherPlugin.kms.credentials.aws.roleARN",
        "cipherPlugin.kms.defaultKey",
        "cipherPlugin.rotationPeriodInHours",
        "cipherPlugin.soPathCpp",
        "cipherPlugin.soPathGo",
        "cipherPlugin.updatePerieldInMinutes",
        "common.chanNamePrefix.cluster",
        "common.chanNamePrefix.dataCoordSegmentInfo",
        "common.chanNamePrefix.dataCoordTimeTick",
        "common.chanNamePrefix.queryTimeTick",
        "common.chanNamePrefix.replicateMsg",
        "common.chanNamePrefix.rootCoordDml",
        "common.chanNamePrefix.rootCoordStatistics",
        "common.chanNamePrefix.rootCoordTimeTick",
        "common.cluster.name",
        "common.enabledGrowingSegmentJSONKeyStats",
        "common.enabledJSONKeyStats",
        "common.gcenabled",
        "common.gchelper.enabled",
        "common.gchelper.maximumGoGC",
        "common.gchelper.minimumGoGC",
        "common.JSONMaxLength",
        "common.materializedView.enabled",
        "common.MetricsPort",
        "common.overloadedMemoryThresholdPercentage",
        "common.panicWhenPluginFail",
        "common.preCreatedTopic.enabled",
        "common.preCreatedTopic.names",
        "common.preCreatedTopic.timeticker",
        "common.requery.hybridSearchPolicy",
        "common.security.admin.privileges",
        "common.security.readonly.privileges",
        "common.security.readwrite.privileges",
        "common.storage.pathPrefix",
        "common.storage.stv2.splitSystemColumn.includeClusteringKey",
        "common.storage.stv2.splitSystemColumn.includePartitionKey",
        "common.storage.zstd.concurrency",
        "common.subNamePrefix.dataCoordSubNamePrefix",
        "common.subNamePrefix.dataNodeSubNamePrefix",
        "common.topKLimit",
        "common.UsingJSONStatsForQuery",
        "credential.*",
        "dataCoord.compaction.channelMaxCPLag",
        "dataCoord.compaction.check.interval",
        "dataCoord.compaction.clustering.timeout",
        "dataCoord.compaction.global.interval",
        "dataCoord.compaction.min.segment",
        "dataCoord.compaction.preAllocateIDExpansionFactor",
        "dataCoord.compaction.timeout",
        "dataCoord.dataview.forceAllIndexReady",
        "dataCoord.gc.removeConcurrent",
        "dataCoord.import.preAllocateIDExpansionFactor",
        "dataCoord.jsonStatsMaxShreddingColumns",
        "dataCoord.jsonStatsShreddingRatioThreshold",
        "dataCoord.jsonStatsTriggerCount",
        "dataCoord.jsonStatsTriggerInterval",
        "dataCoord.jsonStatsWriteBatchSize",
        "dataCoord.requestTimeoutSeconds",
        "datacoord.scheduler.taskSlowThreshold",
        "dataCoord.sortCompaction.enable",
        "dataCoord.sortCompactionTriggerCount",
        "dataCoord.statsTask.enable",
        "dataCoord.statsTaskTriggerCount",
        "dataCoord.taskCheckInterval",
        "datanode.bloomFilterApplyBatchSize",
        "dataNode.compaction.maxConcurrency",
        "dataNode.dataSync.ioConcurrency",
        "dataNode.dataSync.maxParallelSyncTaskNum",
        "dataNode.multiRead.concurrency",
        "dataNode.segment.binlog.maxsize",
        "dataNode.segment.watchEventTicklerInterval",
        "dataNode.skip.BFStats.Load",
        "dataNode.standaloneSlotFactor",
        "dataNode.workerSlotUnit",
        "enable_expr_cache",
        "function.analyzer.lindera.download_urls.*",
        "function.rerank.model.providers.*",
        "function.textEmbedding.providers.*",
        "grpc.clientMaxRecvSize",
        "grpc.clientMaxSendSize",
        "grpc.serverMaxRecvSize",
        "grpc.serverMaxSendSize",
        "indexCoord.scheduler.interval",
        "kafka.consumer.*",
        "kafka.producer.*",
        "knowhere.*",
        "log.asyncWrite.bufferSize",
        "log.asyncWrite.droppedTimeout",
        "log.asyncWrite.enable",
        "log.asyncWrite.flushInterval",
        "log.asyncWrite.maxBytesPerLog",
        "log.asyncWrite.nonDroppableLevel",
        "log.asyncWrite.pendingLength",
        "log.asyncWrite.stopTimeout",
        "max_expr_cache_size",
        "metastore.paginationSize",
        "metastore.readConcurrency",
        "minio.maxConnections",
        "mq.dispatcher.maxPositionGapInMinutes",
        "mq.ignoreBadPosition",
        "mq.receiveBufSize",
        "msgChannel.subNamePrefix.dataCoordWatchSubPath",
        "proxy.accessLog.formatters.*",
        "proxy.accessLog.maxBackups",
        "proxy.checkQueryNodeHealthInterval",
        "proxy.checkWorkloadRequestNum",
        "proxy.costMetricsExpireTime",
        "proxy.enableCachedServiceProvider",
        "proxy.healthCheckTimetout",
        "proxy.http.requestTimeoutMs",
        "proxy.maxPasswordLength",
        "proxy.maxRoleNum",
        "proxy.maxTextLength",
        "proxy.maxUsernameLength",
        "proxy.maxUserNum",
        "proxy.maxVarCharLength",
        "proxy.minPasswordLength",
        "proxy.partitionNameRegexp",
        "proxy.replicaSelectionPolicy",
        "proxy.retryTimesOnHealthCheck",
        "proxy.retryTimesOnReplica",
        "proxy.shardLeaderCacheInterval",
        "proxy.skipAutoIDCheck",
        "proxy.skipPartitionKeyCheck",
        "proxy.slowLogSpanInSeconds",
        "proxy.soPath",
        "proxy.workloadToleranceFactor",
        "pulsar.authParams",
        "pulsar.authPlugin",
        "pulsar.webaddress",
        "queryCoord.balanceChannelBatchSize",
        "queryCoord.balanceCheckCollectionMaxCount",
        "queryCoord.balanceSegmentBatchSize",
        "queryCoord.balanceTriggerOrder",
        "queryCoord.checkNodeInReplicaInterval",
        "queryCoord.checkResourceGroupInterval",
        "queryCoord.clusterLevelLoadReplicaNumber",
        "queryCoord.clusterLevelLoadResourceGroups",
        "queryCoord.collectionBalanceChannelBatchSize",
        "queryCoord.collectionBalanceSegmentBatchSize",
        "queryCoord.enableBalanceOnMultipleCollections",
        "queryCoord.enableRGAutoRecover",
        "queryCoord.leaderViewUpdateInterval",
        "queryCoord.NextTargetSurviveTime",
        "queryCoord.queryNodeTaskParallelismFactor",
        "queryCoord.task.retryinterval",
        "queryCoord.task.retrynum",
        "queryCoord.UpdateNextTargetInterval",
        "queryNode.bloomFilterApplyBatchSize",
        "queryNode.cache.warmup",
        "queryNode.defaultSegmentFilterRatio",
        "queryNode.deleteBufferBlockSize",
        "querynode.deltaDataExpansionRate",
        "queryNode.diskCacheCapacityLimit",
        "querynode.diskSizeFetchInterval",
        "queryNode.downgradeTsafe",
        "queryNode.enableSparseFilterInQuery",
        "queryNode.enableWorkerSQCostMetrics",
        "queryNode.gcenabled",
        "queryNode.gchelper.enabled",
        "queryNode.gchelper.maximumGoGC",
        "queryNode.gchelper.minimumGoGC",
        "queryNode.gracefulStopTimeout",
        "queryNode.growingMmapEnabled",
        "queryNode.ioPoolSize",
        "querynode.JSONKeyStatsExpansionFactor",
        "queryNode.maxSegmentDeleteBuffer",
        "queryNode.memoryIndexLoadPredictMemoryUsageFactor",
        "queryNode.mmap.jsonStats",
        "queryNode.mmap.mmapDirPath",
        "queryNode.mmap.mmapEnabled",
        "queryNode.mmapDirPath",
        "queryNode.mmapEnabled",
        "queryNode.scheduler.maxGpuReadConcurrency",
        "queryNode.segcore.cgoPoolSizeRatio",
        "queryNode.segcore.exprEvalBatchSize",
        "queryNode.segcore.knowhereFetchThreadPoolNumRatio",
        "queryNode.segcore.tieredStorage.cacheTouchWindowMs",
        "queryNode.segcore.tieredStorage.evictableDiskCacheRatio",
        "queryNode.segcore.tieredStorage.evictableMemoryCacheRatio",
        "queryNode.segcore.tieredStorage.evictionIntervalMs",
        "queryNode.segcore.tieredStorage.loadingResourceFactor",
        "queryNode.skipGrowingSegmentBF",
        "queryNode.soPath",
        "queryNode.useStreamComputing",
        "quotaAndLimits.dml.bulkLoadRate.collection.min",
        "quotaAndLimits.dml.bulkLoadRate.db.min",
        "quotaAndLimits.dml.bulkLoadRate.min",
        "quotaAndLimits.dml.bulkLoadRate.partition.min",
        "quotaAndLimits.dml.deleteRate.collection.min",
        "quotaAndLimits.dml.deleteRate.db.min",
        "quotaAndLimits.dml.deleteRate.min",
        "quotaAndLimits.dml.deleteRate.partition.min",
        "quotaAndLimits.dml.insertRate.collection.min",
        "quotaAndLimits.dml.insertRate.db.min",
        "quotaAndLimits.dml.insertRate.min",
        "quotaAndLimits.dml.insertRate.partition.min",
        "quotaAndLimits.dml.upsertRate.collection.min",
        "quotaAndLimits.dml.upsertRate.db.min",
        "quotaAndLimits.dml.UpsertRate.min",
        "quotaAndLimits.dml.upsertRate.partition.min",
        "quotaAndLimits.dql.queryRate.collection.min",
        "quotaAndLimits.dql.queryRate.db.min",
        "quotaAndLimits.dql.queryRate.min",
        "quotaAndLimits.dql.queryRate.partition.min",
        "quotaAndLimits.dql.searchRate.collection.min",
        "quotaAndLimits.dql.searchRate.db.min",
        "quotaAndLimits.dql.searchRate.min",
        "quotaAndLimits.dql.searchRate.partition.min",
        "quotaAndLimits.limits.maxOutputSize",
        "quotaAndLimits.limits.maxQueryResultWindow",
        "quotaAndLimits.limits.nq",
        "quotaAndLimits.limits.topK",
        "rocksmq.timtickerInterval",
        "rootCoord.defaultDBProperties",
        "rootCoord.useLockScheduler",
        "scalarAutoIndex.enable",
        "scalarAutoIndex.params.build",
        "soPath",
        "streaming.walBroadcaster.tombstone.checkInternal",
        "streaming.walBroadcaster.tombstone.maxCount",
        "streaming.walBroadcaster.tombstone.maxLifetime",
        "streaming.walTruncate.retentionInterval"
      ],
      "backup": {
        "folder": "milvus-backups",
        "format": 1,
        "zstdLevel": 3,
        "without": [
          "data/cache",
          "data/pprof"
        ]
      },
      "ui": {
        "webuiSince": "2.5.0",
        "webuiPath": "/webui/",
        "webuiPort": 9092,
        "webuiHttpPort": 9093,
        "attuImage": "zilliz/attu:v2.6",
        "attuPort": 8521,
        "attuHttpPort": 8520,
        "attuContainerPort": 3e3
      },
      "exitCodes": {
        "ready": 0,
        "failed": 1,
        "usage": 2,
        "stopped": 3,
        "unavailable": 4,
        "notReady": 5
      },
      "addonVersion": "0.1.0",
      "knownAdvisories": [
        {
          "id": "CVE-2025-64513",
          "summary": "the proxy's authentication can be bypassed",
          "fixedIn": "2.6.5",
          "availableIn": "2.6.5"
        },
        {
          "id": "CVE-2026-26190",
          "summary": "REST and /expr on the management port ask for no password",
          "fixedIn": "2.6.10",
          "availableIn": "2.6.15"
        },
        {
          "id": "CVE-2026-10814",
          "summary": "the ids of grantees are hashed weakly, for somebody who is on the machine",
          "fixedIn": "2.6.14",
          "availableIn": "2.6.15"
        }
      ],
      "etcdArguments": [
        "--data-dir=/var/lib/etcd",
        "--listen-client-urls=http://127.0.0.1:2379",
        "--advertise-client-urls=http://127.0.0.1:2379",
        "--listen-peer-urls=http://127.0.0.1:2380",
        "--initial-advertise-peer-urls=http://127.0.0.1:2380",
        "--initial-cluster=default=http://127.0.0.1:2380",
        "--auto-compaction-mode=revision",
        "--auto-compaction-retention=1000",
        "--quota-backend-bytes=4294967296",
        "--snapshot-count=50000",
        "--heartbeat-interval=20",
        "--election-timeout=200"
      ],
      "etcdRestoreArguments": [
        "--name",
        "default",
        "--initial-cluster",
        "default=http://127.0.0.1:2380",
        "--initial-advertise-peer-urls",
        "http://127.0.0.1:2380"
      ],
      "connection": [
        {
          "name": "MILVUS_URI",
          "value": "http://milvus:19530",
          "shown": "http://milvus:19530",
          "summary": "the whole address"
        },
        {
          "name": "MILVUS_SERVER",
          "value": "http://milvus",
          "shown": "http://milvus",
          "summary": "the address without its port, as Drupal wants it"
        },
        {
          "name": "MILVUS_HOST",
          "value": "milvus",
          "shown": "milvus",
          "summary": "the host alone"
        },
        {
          "name": "MILVUS_PORT",
          "value": "19530",
          "shown": "19530",
          "summary": "the port alone"
        },
        {
          "name": "MILVUS_TOKEN",
          "value": "${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}",
          "shown": "root:PASSWORD",
          "summary": "user and password; empty where no password is set"
        },
        {
          "name": "MILVUS_API_KEY",
          "value": "${MILVUS_PASSWORD:+root:${MILVUS_PASSWORD}}",
          "shown": "root:PASSWORD",
          "summary": "the same, under the name that Varbase reads"
        }
      ],
      "controlFiles": [
        "etcd.conf",
        "milvus.conf",
        "milvus.yaml",
        "milvusctl",
        "milvusctl.cjs",
        "milvusctl.sh",
        "output.schema.json",
        "import/protobuf.mjs",
        "import/client.mjs",
        "import/import.mjs"
      ],
      "drupal": {
        "file": "settings.ddev.milvus.php",
        "include": "\n// Where Milvus is, for DDEV alone; written by the add-on milvus, which takes these lines out again when it is removed.\nif (getenv('IS_DDEV_PROJECT') == 'true' && file_exists(__DIR__ . '/settings.ddev.milvus.php')) {\n  include __DIR__ . '/settings.ddev.milvus.php';\n}\n"
      }
    };
  }
});

// generator/milvusctl/problem.ts
function underDdev() {
  return process.env["IS_DDEV_PROJECT"] === "true" || (process.env["MILVUSCTL_IMAGE"] ?? "") !== "";
}
function here(ddev, elsewhere) {
  return underDdev() ? ddev : elsewhere;
}
function caller() {
  return here("ddev milvus", "milvusctl");
}
function own(command) {
  return `${caller()} ${command}`;
}
function shown(word) {
  if (/^[A-Za-z0-9_.,:=@%/+-]+$/.test(word)) return word.slice(0, 60);
  const safe = word.replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `'${safe.replaceAll("'", `'\\''`)}'`.slice(0, 60);
}
var Problem;
var init_problem = __esm({
  "generator/milvusctl/problem.ts"() {
    "use strict";
    init_facts();
    Problem = class _Problem extends Error {
      /**
       * @param reason what failed and why, in one line without a full stop
       * @param remedy what helps
       * @param code what milvusctl ends with
       */
      constructor(reason, remedy, code = "failed") {
        super(reason);
        this.reason = reason;
        this.remedy = remedy;
        this.code = code;
      }
      reason;
      remedy;
      code;
      name = "Problem";
      /** The whole line: `REASON; ADVICE: COMMAND`. */
      get text() {
        return this.remedy === void 0 ? this.reason : `${this.reason}; ${this.remedy.advice}: ${this.remedy.command}`;
      }
      /** The same problem behind other words. */
      within(before, code = this.code) {
        return new _Problem(`${before}${this.reason}`, this.remedy, code);
      }
    };
  }
});

// generator/milvusctl/print/json.ts
function printJson(_kind, value) {
  process.stdout.write(`${JSON.stringify(value)}
`);
}
var init_json = __esm({
  "generator/milvusctl/print/json.ts"() {
    "use strict";
  }
});

// generator/milvusctl/state.ts
function recall(key) {
  const line = readText(INSTALLATION).split("\n").find((one) => one.startsWith(`${key}=`));
  return line === void 0 ? "" : line.slice(key.length + 1);
}
function readText(file) {
  try {
    return (0, import_node_fs.readFileSync)(file, "utf8");
  } catch {
    return "";
  }
}
var import_node_fs, import_node_path, paths, addon, ports, INSTALLATION;
var init_state = __esm({
  "generator/milvusctl/state.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    import_node_path = require("node:path");
    init_facts();
    init_problem();
    ({ paths, addon, ports } = facts);
    INSTALLATION = (0, import_node_path.join)(paths.state, "installation");
  }
});

// generator/milvusctl/verbs/version.ts
var version_exports = {};
__export(version_exports, {
  version: () => version
});
function version({ flags }) {
  const milvus = recall("milvus_version");
  const etcd = recall("etcd_version");
  if (flags.has("--json")) {
    printJson("version", { addon: facts.addonVersion, milvus: milvus || null, etcd: etcd || null });
  } else {
    const lines = [["Milvus", milvus || "not installed"], ["etcd", etcd || "not installed"], ["ddev-milvus", facts.addonVersion]];
    process.stdout.write(lines.map(([name = "", value]) => `${name.padEnd(12)} ${value}
`).join(""));
  }
  if (milvus === "" || etcd === "") throw new Problem("not all of it is installed", { advice: "see why", command: own("status") }, "stopped");
}
var init_version = __esm({
  "generator/milvusctl/verbs/version.ts"() {
    "use strict";
    init_facts();
    init_json();
    init_problem();
    init_state();
  }
});

// node_modules/commander/esm.mjs
var import_index = __toESM(require_commander(), 1);
var {
  program,
  createCommand,
  createArgument,
  createOption,
  CommanderError,
  InvalidArgumentError,
  InvalidOptionArgumentError,
  // deprecated old name
  Command,
  Argument,
  Option,
  Help
} = import_index.default;

// generator/milvusctl/command-line.ts
init_facts();
init_problem();
var INDENT = 2;
async function parse(words) {
  let found;
  const program2 = buildProgram((verb, call) => {
    found = { verb, call };
  });
  try {
    await program2.parseAsync(words.length === 0 ? ["help"] : words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return void 0;
      throw usage(error.message, words, program2);
    }
    throw error;
  }
  return found;
}
function buildProgram(take) {
  const program2 = new Command(caller()).usage("COMMAND").description("Milvus in this project's web container.").helpOption("-h, --help", "Shows this help").helpCommand("help [COMMAND]", "Shows the help of a command").showSuggestionAfterError(true);
  settle(program2);
  for (const facts3 of inTable()) program2.addCommand(commandOf(facts3, take), { hidden: facts3.audience === "internal" });
  return program2;
}
function inTable() {
  return facts.commands;
}
function settle(command) {
  command.exitOverride().configureOutput({ writeErr: () => {
  } }).configureHelp({ helpWidth: 1e3 }).addHelpCommand(false);
}
function commandOf(entry, take) {
  const command = new Command(entry.name).description(entry.summary).helpOption("-h, --help", "Shows this help").allowExcessArguments(false);
  settle(command);
  for (const operand of entry.operands) command.addArgument(argumentOf(operand));
  for (const flag of entry.flags) command.addOption(optionOf(flag));
  if (entry.failures.length > 0) command.addHelpText("after", failuresOf(entry));
  command.action((...given) => {
    const operands = given.slice(0, entry.operands.length).filter((one) => typeof one === "string");
    const flags = /* @__PURE__ */ new Map();
    for (const { name, value } of entry.flags) {
      const set = command.getOptionValue(keyOf(name));
      if (set !== void 0) flags.set(name, value === void 0 ? "" : String(set));
    }
    if (entry.place === "host") throw new Problem(`${entry.name} works on the host of a DDEV project`, { advice: "type there", command: `ddev milvus ${entry.name}` }, "usage");
    take(entry.name, { operands, flags });
  });
  return command;
}
function keyOf(flag) {
  return flag.replace(/^--/, "").replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
function argumentOf({ name, required, summary, values, pattern, allowed }) {
  const shownName = values.length === 0 ? name : values.map(({ value }) => value).join("|");
  const text = values.length === 0 ? summary : values.map(({ value, summary: meaning }) => `${value}: ${meaning}`).join("; ");
  return new Argument(required ? `<${shownName}>` : `[${shownName}]`, text).argParser((word) => held(word, name, pattern, allowed));
}
function optionOf({ name, short, summary, value }) {
  const flags = `${short === void 0 ? "" : `${short}, `}${name}${value === void 0 ? "" : ` <${value.name}>`}`;
  const option = new Option(flags, summary);
  return value === void 0 ? option : option.argParser((word) => held(word, name, value.pattern, value.allowed));
}
function held(word, name, pattern, allowed) {
  if (!new RegExp(`^(?:${pattern})$`).test(word)) throw new InvalidArgumentError(`${name} is ${shown(word)}, which is not ${allowed}`);
  return word;
}
function failuresOf({ failures }) {
  const lines = failures.map(({ exit, when }) => `${" ".repeat(INDENT)}${facts.exitCodes[exit]}  ${when}`);
  return `
Fails, with exit code (of milvusctl; 'ddev milvus' ends with 1):
${lines.join("\n")}`;
}
function usage(message, words, program2) {
  const verb = program2.commands.find((one) => one.name() === words[0])?.name();
  const [first = "", ...more] = message.replace(/^error: /, "").split("\n").map((line) => line.trim());
  const invalid = /^(?:command-argument|option) '.*' is invalid(?: for argument '.*')?\. (.*)$/s.exec(message.replace(/^error: /, ""))?.[1];
  const near = /\(Did you mean (.*?)\?\)/s.exec(more.join(" "))?.[1];
  const text = invalid ?? first.replace(/'([^']*)'/, (_, word) => shown(word));
  return new Problem(`${text}${near === void 0 ? "" : `; did you mean '${near.replace(/^one of /, "")}'?`}`, { advice: "see", command: own(`help${verb === void 0 ? "" : ` ${verb}`}`) }, "usage");
}

// generator/milvusctl/main.ts
init_facts();
init_problem();

// generator/milvusctl/print/messages.ts
init_problem();
var codes = { red: 31, green: 32, yellow: 33, dim: 2 };
function painted(colour, text, stream = process.stdout) {
  return coloured(stream) ? `\x1B[${codes[colour]}m${text}\x1B[0m` : text;
}
function coloured(stream) {
  return stream.isTTY && (process.env["NO_COLOR"] ?? "") === "" && (process.env["TERM"] ?? "dumb") !== "dumb";
}
function complain(what) {
  process.stderr.write(`${painted("red", `milvus: ${textOf(what)}`, process.stderr)}
`);
}
function textOf(what) {
  return what instanceof Problem ? what.text : what;
}

// generator/milvusctl/main.ts
var verbs = {
  version: async () => (await Promise.resolve().then(() => (init_version(), version_exports))).version
};
async function main(words) {
  try {
    const found = await parse(words);
    if (found === void 0) return facts.exitCodes.ready;
    const verb = await verbs[found.verb]?.();
    if (verb === void 0) throw new Error(`no verb is called ${found.verb}`);
    return await verb(found.call) ?? facts.exitCodes.ready;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complain(error);
    return facts.exitCodes[error.code];
  }
}

// generator/milvusctl/cli.ts
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`milvus: this should not happen, please report it: ${error instanceof Error ? error.stack ?? error.message : String(error)}
`);
    process.exitCode = 1;
  }
);
/*
Third-party notices: this file holds these packages.

commander 12.1.0 (MIT)

(The MIT License)

Copyright (c) 2011 TJ Holowaychuk <tj@vision-media.ca>

Permission is hereby granted, free of charge, to any person obtaining
a copy of this software and associated documentation files (the
'Software'), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED 'AS IS', WITHOUT WARRANTY OF ANY KIND,
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT.
IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT,
TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
*/
