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
        const getSortKey = (option2) => {
          return option2.short ? option2.short.replace(/^-/, "") : option2.long.replace(/^--/, "");
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
        const visibleOptions = cmd.options.filter((option2) => !option2.hidden);
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
            (option2) => !option2.hidden
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
      optionTerm(option2) {
        return option2.flags;
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
        return helper.visibleOptions(cmd).reduce((max, option2) => {
          return Math.max(max, helper.optionTerm(option2).length);
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
        return helper.visibleGlobalOptions(cmd).reduce((max, option2) => {
          return Math.max(max, helper.optionTerm(option2).length);
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
      optionDescription(option2) {
        const extraInfo = [];
        if (option2.argChoices) {
          extraInfo.push(
            // use stringify to match the display of the default value
            `choices: ${option2.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`
          );
        }
        if (option2.defaultValue !== void 0) {
          const showDefault = option2.required || option2.optional || option2.isBoolean() && typeof option2.defaultValue === "boolean";
          if (showDefault) {
            extraInfo.push(
              `default: ${option2.defaultValueDescription || JSON.stringify(option2.defaultValue)}`
            );
          }
        }
        if (option2.presetArg !== void 0 && option2.optional) {
          extraInfo.push(`preset: ${JSON.stringify(option2.presetArg)}`);
        }
        if (option2.envVar !== void 0) {
          extraInfo.push(`env: ${option2.envVar}`);
        }
        if (extraInfo.length > 0) {
          return `${option2.description} (${extraInfo.join(", ")})`;
        }
        return option2.description;
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
        const optionList = helper.visibleOptions(cmd).map((option2) => {
          return formatItem(
            helper.optionTerm(option2),
            helper.optionDescription(option2)
          );
        });
        if (optionList.length > 0) {
          output = output.concat(["Options:", formatList(optionList), ""]);
        }
        if (this.showGlobalOptions) {
          const globalOptionList = helper.visibleGlobalOptions(cmd).map((option2) => {
            return formatItem(
              helper.optionTerm(option2),
              helper.optionDescription(option2)
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
        options.forEach((option2) => {
          if (option2.negate) {
            this.negativeOptions.set(option2.attributeName(), option2);
          } else {
            this.positiveOptions.set(option2.attributeName(), option2);
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
      valueFromOption(value, option2) {
        const optionKey = option2.attributeName();
        if (!this.dualOptions.has(optionKey)) return true;
        const preset = this.negativeOptions.get(optionKey).presetArg;
        const negativeValue = preset !== void 0 ? preset : false;
        return option2.negate === (negativeValue === value);
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
      _registerOption(option2) {
        const matchingOption = option2.short && this._findOption(option2.short) || option2.long && this._findOption(option2.long);
        if (matchingOption) {
          const matchingFlag = option2.long && this._findOption(option2.long) ? option2.long : option2.short;
          throw new Error(`Cannot add option '${option2.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
        }
        this.options.push(option2);
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
      addOption(option2) {
        this._registerOption(option2);
        const oname = option2.name();
        const name = option2.attributeName();
        if (option2.negate) {
          const positiveLongFlag = option2.long.replace(/^--no-/, "--");
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              name,
              option2.defaultValue === void 0 ? true : option2.defaultValue,
              "default"
            );
          }
        } else if (option2.defaultValue !== void 0) {
          this.setOptionValueWithSource(name, option2.defaultValue, "default");
        }
        const handleOptionValue = (val, invalidValueMessage, valueSource) => {
          if (val == null && option2.presetArg !== void 0) {
            val = option2.presetArg;
          }
          const oldValue = this.getOptionValue(name);
          if (val !== null && option2.parseArg) {
            val = this._callParseArg(option2, val, oldValue, invalidValueMessage);
          } else if (val !== null && option2.variadic) {
            val = option2._concatValue(val, oldValue);
          }
          if (val == null) {
            if (option2.negate) {
              val = false;
            } else if (option2.isBoolean() || option2.optional) {
              val = true;
            } else {
              val = "";
            }
          }
          this.setOptionValueWithSource(name, val, valueSource);
        };
        this.on("option:" + oname, (val) => {
          const invalidValueMessage = `error: option '${option2.flags}' argument '${val}' is invalid.`;
          handleOptionValue(val, invalidValueMessage, "cli");
        });
        if (option2.envVar) {
          this.on("optionEnv:" + oname, (val) => {
            const invalidValueMessage = `error: option '${option2.flags}' value '${val}' from env '${option2.envVar}' is invalid.`;
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
        const option2 = this.createOption(flags, description);
        option2.makeOptionMandatory(!!config.mandatory);
        if (typeof fn === "function") {
          option2.default(defaultValue).argParser(fn);
        } else if (fn instanceof RegExp) {
          const regex = fn;
          fn = (val, def) => {
            const m = regex.exec(val);
            return m ? m[0] : def;
          };
          option2.default(defaultValue).argParser(fn);
        } else {
          option2.default(fn);
        }
        return this.addOption(option2);
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
          signals.forEach((signal2) => {
            process2.on(signal2, () => {
              if (proc.killed === false && proc.exitCode === null) {
                proc.kill(signal2);
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
        return this.options.find((option2) => option2.is(arg));
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
        const definedNonDefaultOptions = this.options.filter((option2) => {
          const optionKey = option2.attributeName();
          if (this.getOptionValue(optionKey) === void 0) {
            return false;
          }
          return this.getOptionValueSource(optionKey) !== "default";
        });
        const optionsWithConflicting = definedNonDefaultOptions.filter(
          (option2) => option2.conflictsWith.length > 0
        );
        optionsWithConflicting.forEach((option2) => {
          const conflictingAndDefined = definedNonDefaultOptions.find(
            (defined) => option2.conflictsWith.includes(defined.attributeName())
          );
          if (conflictingAndDefined) {
            this._conflictingOption(option2, conflictingAndDefined);
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
            const option2 = this._findOption(arg);
            if (option2) {
              if (option2.required) {
                const value = args.shift();
                if (value === void 0) this.optionMissingArgument(option2);
                this.emit(`option:${option2.name()}`, value);
              } else if (option2.optional) {
                let value = null;
                if (args.length > 0 && !maybeOption(args[0])) {
                  value = args.shift();
                }
                this.emit(`option:${option2.name()}`, value);
              } else {
                this.emit(`option:${option2.name()}`);
              }
              activeVariadicOption = option2.variadic ? option2 : null;
              continue;
            }
          }
          if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
            const option2 = this._findOption(`-${arg[1]}`);
            if (option2) {
              if (option2.required || option2.optional && this._combineFlagAndOptionalValue) {
                this.emit(`option:${option2.name()}`, arg.slice(2));
              } else {
                this.emit(`option:${option2.name()}`);
                args.unshift(`-${arg.slice(2)}`);
              }
              continue;
            }
          }
          if (/^--[^=]+=/.test(arg)) {
            const index = arg.indexOf("=");
            const option2 = this._findOption(arg.slice(0, index));
            if (option2 && (option2.required || option2.optional)) {
              this.emit(`option:${option2.name()}`, arg.slice(index + 1));
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
        this.options.forEach((option2) => {
          if (option2.envVar && option2.envVar in process2.env) {
            const optionKey = option2.attributeName();
            if (this.getOptionValue(optionKey) === void 0 || ["default", "config", "env"].includes(
              this.getOptionValueSource(optionKey)
            )) {
              if (option2.required || option2.optional) {
                this.emit(`optionEnv:${option2.name()}`, process2.env[option2.envVar]);
              } else {
                this.emit(`optionEnv:${option2.name()}`);
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
          (option2) => option2.implied !== void 0 && hasCustomOptionValue(option2.attributeName()) && dualHelper.valueFromOption(
            this.getOptionValue(option2.attributeName()),
            option2
          )
        ).forEach((option2) => {
          Object.keys(option2.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option2.implied[impliedKey],
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
      optionMissingArgument(option2) {
        const message = `error: option '${option2.flags}' argument missing`;
        this.error(message, { code: "commander.optionMissingArgument" });
      }
      /**
       * `Option` does not have a value, and is a mandatory option.
       *
       * @param {Option} option
       * @private
       */
      missingMandatoryOptionValue(option2) {
        const message = `error: required option '${option2.flags}' not specified`;
        this.error(message, { code: "commander.missingMandatoryOptionValue" });
      }
      /**
       * `Option` conflicts with another option.
       *
       * @param {Option} option
       * @param {Option} conflictingOption
       * @private
       */
      _conflictingOption(option2, conflictingOption) {
        const findBestOptionFromValue = (option3) => {
          const optionKey = option3.attributeName();
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
          return positiveOption || option3;
        };
        const getErrorMessage = (option3) => {
          const bestOption = findBestOptionFromValue(option3);
          const optionKey = bestOption.attributeName();
          const source = this.getOptionValueSource(optionKey);
          if (source === "env") {
            return `environment variable '${bestOption.envVar}'`;
          }
          return `option '${bestOption.flags}'`;
        };
        const message = `error: ${getErrorMessage(option2)} cannot be used with ${getErrorMessage(conflictingOption)}`;
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
            const moreFlags = command.createHelp().visibleOptions(command).filter((option2) => option2.long).map((option2) => option2.long);
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
      addHelpOption(option2) {
        this._helpOption = option2;
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
      addHelpText(position, text2) {
        const allowedValues = ["beforeAll", "before", "after", "afterAll"];
        if (!allowedValues.includes(position)) {
          throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
        }
        const helpEvent = `${position}Help`;
        this.on(helpEvent, (context) => {
          let helpStr;
          if (typeof text2 === "function") {
            helpStr = text2({ error: context.error, command: context.command });
          } else {
            helpStr = text2;
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
          "name": "prepare",
          "audience": "internal",
          "place": "container",
          "summary": "Prepares the start of etcd or Milvus, for run.sh; waits until nothing is in the way of it",
          "operands": [
            {
              "name": "PROGRAM",
              "required": true,
              "summary": "What is about to start",
              "values": [
                {
                  "value": "etcd",
                  "summary": "Fixes what a killed command left behind"
                },
                {
                  "value": "milvus",
                  "summary": "Waits for etcd, then puts config and password in place"
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
              "exit": "stopped",
              "when": "it may not be started, and Supervisor has been told"
            }
          ]
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
        "run.sh",
        "import/protobuf.mjs",
        "import/client.mjs",
        "import/import.mjs"
      ],
      "lockComment": "# What each release file hashed to when it was first used. Commit this file: a later download must match."
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
function inContainer(command) {
  return `${here("ddev exec ", "")}${command}`;
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
      /** The whole line: `REASON; ADVICE: COMMAND`, or `REASON; QUESTION? COMMAND`. */
      get text() {
        if (this.remedy === void 0) return this.reason;
        const { advice, command } = this.remedy;
        return `${this.reason}; ${advice}${advice.endsWith("?") ? "" : ":"} ${command}`;
      }
      /** The same problem behind other words. */
      within(before, code = this.code) {
        return new _Problem(`${before}${this.reason}`, this.remedy, code);
      }
    };
  }
});

// generator/milvusctl/print/messages.ts
function painted(colour, text2, stream = process.stdout) {
  return coloured(stream) ? `\x1B[${codes[colour]}m${text2}\x1B[0m` : text2;
}
function coloured(stream) {
  return stream.isTTY && (process.env["NO_COLOR"] ?? "") === "" && (process.env["TERM"] ?? "dumb") !== "dumb";
}
function say(text2) {
  ((process.env["MILVUSCTL_IMAGE"] ?? "") === "" ? process.stderr : process.stdout).write(`milvus: ${text2}
`);
}
function warn(what) {
  process.stderr.write(`${painted("yellow", `milvus: ${textOf(what)}`, process.stderr)}
`);
}
function complain(what) {
  process.stderr.write(`${painted("red", `milvus: ${textOf(what)}`, process.stderr)}
`);
}
function textOf(what) {
  return what instanceof Problem ? what.text : what;
}
function progress(text2) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1B[K${`milvus: ${text2}`.slice(0, terminalWidth(process.stderr) - 1)}`);
}
function progressEnd() {
  if (process.stderr.isTTY) process.stderr.write("\r\x1B[K");
}
function terminalWidth(stream) {
  return stream.columns >= 20 ? stream.columns : 80;
}
var codes;
var init_messages = __esm({
  "generator/milvusctl/print/messages.ts"() {
    "use strict";
    init_problem();
    codes = { red: 31, green: 32, yellow: 33, dim: 2 };
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
function programDir() {
  return process.env["MILVUSCTL_HOME"] ?? paths.control;
}
function payloadDir() {
  if (programDir() !== paths.control) return programDir();
  return recall("payload") || (0, import_node_path.join)(paths.ddevProject, ".devpanel/milvus");
}
function projectDir() {
  return (0, import_node_path.dirname)((0, import_node_path.dirname)(payloadDir()));
}
function payloadShown() {
  return here(".devpanel/milvus", payloadDir());
}
function serviceUser() {
  const known = process.env["MILVUSCTL_USER"] || recall("user");
  const [uid, gid] = known.split(":").map(Number);
  if (known !== "" && uid !== void 0 && gid !== void 0) return { uid, gid };
  const self2 = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  if (self2.uid !== 0) return self2;
  const owner2 = (0, import_node_fs.statSync)(payloadDir());
  return { uid: owner2.uid, gid: owner2.gid };
}
function milvusData() {
  return resolved(paths.milvusData);
}
function etcdData() {
  return resolved(paths.etcdData);
}
function resolved(path) {
  try {
    return (0, import_node_fs.lstatSync)(path).isSymbolicLink() ? realpathOfMissing(path) : path;
  } catch {
    return path;
  }
}
function realpathOfMissing(path) {
  const seen = [];
  let current = path;
  for (let hops = 0; hops < 40; hops++) {
    try {
      return (0, import_node_path.join)((0, import_node_fs.realpathSync)(current), ...seen);
    } catch {
      const target = linkTarget(current);
      if (target === void 0) {
        seen.unshift((0, import_node_path.basename)(current));
        current = (0, import_node_path.dirname)(current);
      } else {
        current = target;
      }
    }
  }
  return path;
}
function linkTarget(path) {
  try {
    return (0, import_node_path.resolve)((0, import_node_path.dirname)(path), (0, import_node_fs.readlinkSync)(path));
  } catch {
    return void 0;
  }
}
function readText(file) {
  try {
    return (0, import_node_fs.readFileSync)(file, "utf8");
  } catch {
    return "";
  }
}
function milvusAddress() {
  return `http://${milvusHost()}:${ports.milvus}`;
}
function milvusHost() {
  return underDdev() || isNamedHere() ? addon.hostName : "127.0.0.1";
}
function namedAddresses() {
  return readText(paths.hosts).split("\n").flatMap((line) => {
    const [address = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    return names.some((name) => name.toLowerCase() === addon.hostName) ? [address] : [];
  });
}
function isNamedHere() {
  const addresses = namedAddresses();
  const own2 = ownAddresses();
  return addresses.length > 0 && addresses.every((address) => address.startsWith("127.") || own2.includes(address));
}
function ownAddresses() {
  return ["127.0.0.1", "::1", ...Object.values((0, import_node_os.networkInterfaces)()).flatMap((list) => (list ?? []).map(({ address }) => address))];
}
function startAgain() {
  return here("ddev restart", `bash ${(0, import_node_path.dirname)(payloadDir())}/custom_package_installer.sh`);
}
function installCommand(version2) {
  return here(`ddev dotenv set .ddev/.env.milvus --milvus-version=${version2} && ddev restart`, `MILVUS_VERSION=${version2} ${startAgain()}`);
}
function moveCommand(version2) {
  return here(`ddev milvus upgrade ${version2}`, `milvusctl backup && MILVUS_VERSION=${version2} ${startAgain()}`);
}
var import_node_fs, import_node_os, import_node_path, paths, addon, ports, INSTALLATION;
var init_state = __esm({
  "generator/milvusctl/state.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    import_node_os = require("node:os");
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
  const milvus3 = recall("milvus_version");
  const etcd2 = recall("etcd_version");
  if (flags.has("--json")) {
    printJson("version", { addon: facts.addonVersion, milvus: milvus3 || null, etcd: etcd2 || null });
  } else {
    const lines = [["Milvus", milvus3 || "not installed"], ["etcd", etcd2 || "not installed"], ["ddev-milvus", facts.addonVersion]];
    process.stdout.write(lines.map(([name = "", value]) => `${name.padEnd(12)} ${value}
`).join(""));
  }
  if (milvus3 === "" || etcd2 === "") throw new Problem("not all of it is installed", { advice: "see why", command: own("status") }, "stopped");
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

// generator/milvusctl/config/user.ts
function refuseConfig() {
  throw new Error("stub");
}
async function hasOtherConfig() {
  throw new Error("stub");
}
function tryConfigAgain() {
  throw new Error("stub");
}
function keepGoodConfig() {
  throw new Error("stub");
}
async function warnOfUserConfig() {
  throw new Error("stub");
}
async function refuseBadConfig() {
  throw new Error("stub");
}
var init_user = __esm({
  "generator/milvusctl/config/user.ts"() {
    "use strict";
  }
});

// generator/milvusctl/options.ts
function option(name) {
  const found = facts.options.find((one) => one.name === name);
  if (found === void 0) throw new Error(`no option is called ${name}`);
  const value = process.env[name] ?? "";
  if (value === "") return defaultOf(found.defaultText);
  if (new RegExp(`^(?:${found.pattern})$`).test(value)) return value;
  const flag = name.toLowerCase().replaceAll("_", "-");
  throw new Problem(
    `${name} is ${found.secret ? "something (it is a secret)" : shown(value)}, which is not ${found.allowed}`,
    { advice: "set it right", command: here(`ddev dotenv set .ddev/.env.milvus --${flag}=VALUE`, `export ${name}=VALUE`) },
    "usage"
  );
}
function tuningOption(name, tell = true) {
  try {
    return option(name);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (tell) warn(error);
    delete process.env[name];
    return option(name);
  }
}
function readyTimeout(tell = true) {
  return Number(tuningOption("MILVUS_READY_TIMEOUT", tell));
}
function defaultOf(text2) {
  const path = /^\{(.+)\}$/.exec(text2)?.[1];
  if (path === void 0) return "";
  let value = facts;
  for (const key of path.split(".")) value = value[key];
  return String(value);
}
var init_options = __esm({
  "generator/milvusctl/options.ts"() {
    "use strict";
    init_facts();
    init_problem();
    init_messages();
  }
});

// generator/milvusctl/system/run.ts
function run(command, args = [], { input, env, timeout, stdio } = {}) {
  const ended = (0, import_node_child_process.spawnSync)(command, args, {
    input: input ?? "",
    env: env ?? process.env,
    encoding: "utf8",
    maxBuffer: OUTPUT_MAX,
    ...timeout === void 0 ? {} : { timeout: timeout * 1e3, killSignal: "SIGKILL" },
    ...stdio === void 0 ? {} : { stdio }
  });
  const code = ended.status ?? (ended.signal === null ? 127 : 128 + signalNumber(ended.signal));
  return { code, stdout: ended.stdout ?? "", stderr: ended.stderr ?? (ended.error?.message ?? "") };
}
function asRoot(command, args = [], options = {}) {
  return isRoot() ? run(command, args, options) : run("sudo", ["-n", "--", command, ...args], options);
}
function asOwner(command, args = [], options = {}) {
  const { uid, gid } = serviceUser();
  if (uid === process.getuid?.()) return run(command, args, options);
  return asRoot("setpriv", ["--reuid", String(uid), "--regid", String(gid), "--clear-groups", command, ...args], options);
}
function isRoot() {
  return process.getuid?.() === 0;
}
function isExecutable(file) {
  return may(file, import_node_fs2.constants.X_OK);
}
function isReadable(file) {
  return may(file, import_node_fs2.constants.R_OK);
}
function isWritable(file) {
  return may(file, import_node_fs2.constants.W_OK);
}
function may(file, mode) {
  try {
    (0, import_node_fs2.accessSync)(file, mode);
    return true;
  } catch {
    return false;
  }
}
function place(file, text2, mode = 420) {
  const temporary = `${file}.new.${process.pid}`;
  try {
    if (!isRoot() && isWritable((0, import_node_path2.dirname)(file))) {
      (0, import_node_fs2.writeFileSync)(temporary, text2, { mode });
      (0, import_node_fs2.chmodSync)(temporary, mode);
      (0, import_node_fs2.renameSync)(temporary, file);
      return;
    }
  } catch (error) {
    (0, import_node_fs2.rmSync)(temporary, { force: true });
    throw error;
  }
  const { uid, gid } = serviceUser();
  const ended = asRoot("sh", ["-c", 'cat >"$1" && chmod "$2" "$1" && chown "$3" "$1" && mv -f "$1" "$4" || { rm -f "$1"; exit 1; }', "sh", temporary, mode.toString(8), `${uid}:${gid}`, file], { input: text2 });
  if (ended.code !== 0) throw new Error(ended.stderr.trim() || `${file} cannot be written`);
}
function remove(path) {
  try {
    (0, import_node_fs2.rmSync)(path, { recursive: true, force: true });
    return true;
  } catch {
    return asRoot("rm", ["-rf", path]).code === 0;
  }
}
function signalNumber(signal2) {
  return { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal2] ?? 0;
}
var import_node_child_process, import_node_fs2, import_node_path2, OUTPUT_MAX;
var init_run = __esm({
  "generator/milvusctl/system/run.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    import_node_fs2 = require("node:fs");
    import_node_path2 = require("node:path");
    init_state();
    OUTPUT_MAX = 64 * 1024 * 1024;
  }
});

// generator/milvusctl/installed.ts
function architecture() {
  const known = { x64: "amd64", arm64: "arm64" };
  const found = known[process.arch];
  if (found === void 0) throw new Problem(`no Milvus package exists for this processor (${(0, import_node_os2.machine)()}); amd64 and arm64 are served`);
  return found;
}
function filled(pattern, version2, file = "") {
  return pattern.replaceAll("{version}", version2).replaceAll("{arch}", architecture()).replaceAll("{file}", file);
}
function missingParts() {
  const missing = [];
  const note = (name, setting, pattern) => {
    const version2 = tuningOption(setting, false);
    missing.push(`${name} ${version2} (${filled(pattern, version2)})`);
  };
  if (!isExecutable(paths2.milvusBinary) || !isExecutable(paths2.milvusProgram)) note("Milvus", "MILVUS_VERSION", milvus.file);
  if (!isExecutable((0, import_node_path3.join)(paths2.binaries, "etcd"))) note("etcd", "ETCD_VERSION", etcd.file);
  if (missing.length === 0) return void 0;
  const [failure = ""] = readText((0, import_node_path3.join)(paths2.state, "last-failure")).split("\n");
  const advice = `once the cause is gone, or the files lie in ${payloadShown()}/packages`;
  return new Problem(`not installed: ${missing.join(", ")}${failure === "" ? "" : `; ${failure}`}`, { advice, command: startAgain() }, "stopped");
}
function lockFile() {
  return process.env["MILVUSCTL_LOCK"] || (0, import_node_path3.join)(payloadDir(), "packages.lock");
}
function lockedDigest(lock, file) {
  for (const line of lock.split("\n")) {
    const [digest = "", name] = line.trim().split(/\s+/);
    if (name === file && !digest.startsWith("#")) return digest.toLowerCase();
  }
  return void 0;
}
function lockProblem(program2) {
  for (const one of program2 === void 0 ? ["etcd", "milvus"] : [program2]) {
    const [digest = "", file = ""] = readText((0, import_node_path3.join)(paths2.state, `${one}.sha256`)).trim().split(/\s+/);
    if (digest === "") continue;
    const locked = lockedDigest(readText(lockFile()), file);
    if (locked === void 0 || locked === digest) continue;
    const reason = `what is installed is from a ${file} that hashes to ${digest}, and ${payloadShown()}/packages.lock says ${locked}, so it may not be started`;
    return new Problem(reason, { advice: "install that one", command: here("ddev utility rebuild", startAgain()) }, "stopped");
  }
  return void 0;
}
function startProblem() {
  return missingParts() ?? lockProblem();
}
var import_node_path3, import_node_os2, etcd, milvus, paths2;
var init_installed = __esm({
  "generator/milvusctl/installed.ts"() {
    "use strict";
    import_node_path3 = require("node:path");
    import_node_os2 = require("node:os");
    init_facts();
    init_options();
    init_problem();
    init_state();
    init_run();
    ({ etcd, milvus, paths: paths2 } = facts);
  }
});

// generator/milvusctl/config/staged.ts
async function stageConfig() {
  throw new Error("stub");
}
function isAuthenticationOn() {
  throw new Error("stub");
}
function stagedValue(_key2) {
  throw new Error("stub");
}
function seriesFacts(_version) {
  throw new Error("stub");
}
var init_staged = __esm({
  "generator/milvusctl/config/staged.ts"() {
    "use strict";
  }
});

// generator/milvusctl/processes.ts
function listProcesses() {
  return (0, import_node_fs3.readdirSync)("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const role = roleOf(argumentsOf(Number(pid)));
    return role === void 0 ? [] : [{ role, pid: Number(pid) }];
  });
}
function argumentsOf(pid) {
  const text2 = readText(`/proc/${pid}/cmdline`);
  return text2 === "" ? [] : text2.replace(/\0$/, "").split("\0");
}
function roleOf(args) {
  const [program2 = "", first = "", second = ""] = args;
  if (/^(.*\/)?etcd$/.test(program2)) return "etcd";
  if (/^(.*\/)?milvus$/.test(program2) && first === "run") return "milvus";
  if (/bash$/.test(program2) && first === facts.paths.ddevStartScript) return "start-script";
  if (/^(.*\/)?supervisord$/.test(program2) || /python/.test(program2) && /\/supervisord$/.test(first)) return "supervisord";
  if (/\/bash$/.test(program2) && first === facts.paths.milvusBinary && second === "run") return "waiting-milvus";
  return waiting(args);
}
function waiting(args) {
  for (const [at, word] of args.entries()) {
    const before = args[at - 1] ?? "";
    const next = args[at + 1];
    const starts = /\/milvusctl(\.sh)?$/.test(before) && word === "run" || /\/run\.sh$/.test(word) || before === "-c" && word === 'exec -a "$0" "$@"';
    if (starts && (next === "etcd" || next === "milvus")) return `waiting-${next}`;
  }
  return void 0;
}
function pidsOf(role, processes = listProcesses()) {
  return processes.filter((one) => one.role === role).map(({ pid }) => pid);
}
function isRunning(program2, processes = listProcesses()) {
  return pidsOf(program2, processes).length > 0;
}
function memoryOf(pid) {
  const found = /^VmRSS:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1];
  return found === void 0 ? void 0 : Number(found) * 1024;
}
function statOf(pid) {
  const text2 = readText(`/proc/${pid}/stat`);
  return text2 === "" ? [] : text2.slice(text2.lastIndexOf(")") + 2).trim().split(" ");
}
function parentOf(pid) {
  return Number(statOf(pid)[1] ?? 0);
}
function isAncestor(pid) {
  for (let one = process.pid; one > 0; one = parentOf(one)) if (one === pid) return true;
  return false;
}
function startedAt(pid) {
  return statOf(pid)[19] ?? "";
}
function uptimeOf(pid) {
  const started = startedAt(pid);
  if (started === "") return void 0;
  return Math.max(0, Math.floor(Number.parseFloat(readText("/proc/uptime"))) - Math.floor(Number(started) / TICKS));
}
function signal(name, pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, `SIG${name}`);
    } catch (error) {
      if (error.code === "EPERM") asRoot("sh", ["-c", 'kill -s "$1" "$2"', "sh", name, String(pid)]);
    }
  }
}
var import_node_fs3, TICKS;
var init_processes = __esm({
  "generator/milvusctl/processes.ts"() {
    "use strict";
    import_node_fs3 = require("node:fs");
    init_facts();
    init_run();
    init_state();
    TICKS = 100;
  }
});

// generator/milvusctl/system/time.ts
function now() {
  return performance.now();
}
async function sleep(seconds2) {
  await (0, import_promises.setTimeout)(seconds2 * 1e3);
}
async function until(seconds2, condition) {
  const deadline = now() + seconds2 * 1e3;
  while (!await condition()) {
    if (now() >= deadline) return false;
    await sleep(facts.timing.pollInterval);
  }
  return true;
}
var import_promises;
var init_time = __esm({
  "generator/milvusctl/system/time.ts"() {
    "use strict";
    import_promises = require("node:timers/promises");
    init_facts();
  }
});

// generator/milvusctl/system/http.ts
function ask({ port, socketPath, path, body, type, timeout }) {
  return new Promise((resolve2) => {
    const sent = (0, import_node_http.request)({
      ...socketPath === void 0 ? { host: "127.0.0.1", port } : { socketPath },
      path,
      method: body === void 0 ? "GET" : "POST",
      agent: false,
      headers: { "Content-Type": type, ...body === void 0 ? {} : { "Content-Length": Buffer.byteLength(body) } }
    });
    const limit = setTimeout(() => sent.destroy(), timeout * 1e3);
    const end = (answer) => {
      clearTimeout(limit);
      resolve2(answer);
    };
    sent.on("error", () => end());
    sent.on("close", () => end());
    sent.on("response", (response) => {
      const chunks = [];
      response.on("error", () => end());
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => end({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.end(body);
  });
}
var import_node_http;
var init_http = __esm({
  "generator/milvusctl/system/http.ts"() {
    "use strict";
    import_node_http = require("node:http");
  }
});

// generator/milvusctl/etcd/gateway.ts
async function etcdHealth() {
  return (await ask({ port: ports2.etcdClient, path: "/health", type: "application/json", timeout: timing.healthRequest }))?.text ?? "";
}
async function isEtcdHealthy(page) {
  return (page ?? await etcdHealth()).includes('"health":"true"');
}
async function callEtcd(path, request3, timeout = timing.etcdReady) {
  const answer = await ask({ port: ports2.etcdClient, path: `/v3/${path}`, body: JSON.stringify(request3), type: "application/json", timeout });
  if (answer === void 0) throw new Error("etcd does not answer");
  if (answer.status !== 200) throw new Error(`etcd answers: ${answer.text.trim()}`);
  return JSON.parse(answer.text);
}
var ports2, timing;
var init_gateway = __esm({
  "generator/milvusctl/etcd/gateway.ts"() {
    "use strict";
    init_facts();
    init_http();
    ({ ports: ports2, timing } = facts);
  }
});

// generator/milvusctl/etcd/foreign.ts
async function foreignEtcd() {
  for (let looks = 1; ; looks += 1) {
    const sockets = listeningSockets(readText("/proc/net/tcp"), readText("/proc/net/tcp6"), ports3.etcdClient);
    if (sockets.length === 0) return "none";
    const pids = pidsOf("etcd");
    const ours = new Set(pids.flatMap((pid) => socketsWithData(pid)));
    if (sockets.every((socket) => ours.has(socket))) return void 0;
    if (looks === 2) return describeForeignEtcd(pids[0]);
    await sleep(timing2.pollInterval);
  }
}
function listeningSockets(tcp, tcp6, port) {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const at = (text2, ...addresses) => text2.split("\n").flatMap((line) => {
    const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
    return state === "0A" && addresses.some((address) => local === `${address}:${hex}`) ? [inode] : [];
  });
  const four = at(tcp, "0100007F", "00000000");
  return four.length > 0 ? four : at(tcp6, "0".repeat(32), "0000000000000000FFFF00000100007F");
}
function socketsWithData(pid, database = (0, import_node_path4.join)(etcdData(), "member/snap/db")) {
  const folder = `/proc/${pid}/fd`;
  const user = userOf(pid);
  if (user === void 0) return [];
  const isSelf = user.uid === process.geteuid?.();
  const targets = isSelf ? targetsIn(folder) : asUser(user, "find", [folder, "-maxdepth", "1", "-type", "l", "-printf", "%l\\n"]).split("\n");
  const hasData = targets.includes(database) || (isSelf ? hasSameFile(folder, database) : asUser(user, "find", ["-L", folder, "-maxdepth", "1", "-samefile", database]) !== "");
  return hasData ? targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []) : [];
}
function userOf(pid) {
  try {
    return (0, import_node_fs4.statSync)(`/proc/${pid}`);
  } catch {
    return void 0;
  }
}
function asUser({ uid, gid }, command, args) {
  return asRoot("setpriv", ["--reuid", String(uid), "--regid", String(gid), "--clear-groups", command, ...args]).stdout;
}
function targetsIn(folder) {
  return entriesIn(folder).flatMap((path) => {
    try {
      return [(0, import_node_fs4.readlinkSync)(path)];
    } catch {
      return [];
    }
  });
}
function hasSameFile(folder, file) {
  const wanted = identityOf(file);
  return wanted !== void 0 && entriesIn(folder).some((path) => identityOf(path) === wanted);
}
function identityOf(path) {
  try {
    const { dev, ino } = (0, import_node_fs4.statSync)(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return void 0;
  }
}
function entriesIn(folder) {
  try {
    return (0, import_node_fs4.readdirSync)(folder).sort().map((name) => (0, import_node_path4.join)(folder, name));
  } catch {
    return [];
  }
}
function describeForeignEtcd(pid, command = pid === void 0 ? [] : argumentsOf(pid), file = foreignFiles("etcd")[0]) {
  const shown2 = command.join(" ").replace(/[^\x20-\x7e]/g, "").slice(0, COMMAND_LENGTH);
  const who = shown2 === "" ? "" : ` (process ${pid}: ${shown2})`;
  const reason = `the etcd at 127.0.0.1:${ports3.etcdClient}${who} does not have its data in ${paths3.etcdData}, so Milvus may not use it`;
  if (file === void 0) return new ForeignEtcd(reason, { advice: "this stops it and starts the add-on's", command: own("restart") }, "notReady");
  const { advice, command: again } = removal();
  return new ForeignEtcd(reason, { advice: `${reasonOf(file)}; ${advice}`, command: again }, "notReady");
}
function foreignFiles(program2, folder = paths3.supervisorConfig) {
  const programs = program2 === void 0 ? ["etcd", "milvus"] : [program2];
  const starts = new RegExp(`^\\s*(?:\\[program:(?:${programs.join("|")})\\]|command\\s*=\\s*${START}(?:${programs.map((one) => COMMANDS[one]).join("|")}))`);
  return entriesIn(folder).filter((file) => {
    if (!file.endsWith(".conf")) return false;
    const text2 = readText(file);
    return !text2.includes(addon2.marker) && text2.split("\n").some((line) => starts.test(line));
  });
}
function foreignFileProblem(file, project = projectDir()) {
  return new Problem(reasonOf(file, project), removal());
}
function reasonOf(file, project = projectDir()) {
  const writer = writerOf(file, project);
  return `${file} does not belong to the add-on and starts Milvus or etcd${writer === void 0 ? "" : ` (${writer} creates it)`}`;
}
function removal() {
  return { advice: `remove it as described in ${MOVING_PAGE}, then`, command: startAgain() };
}
function writerOf(file, project) {
  const folder = paths3.supervisorConfig.replace(/^\/etc\//, "");
  const ddev = (0, import_node_path4.join)(project, ".ddev");
  const candidates = [
    ...entriesIn((0, import_node_path4.join)(ddev, "web-build")),
    ...entriesIn((0, import_node_path4.join)(ddev, "web-entrypoint.d")),
    ...entriesIn(ddev).filter((path) => /^config.*\.yaml$/.test((0, import_node_path4.basename)(path))),
    ...entriesIn((0, import_node_path4.join)(project, ".devpanel")).filter((path) => path.endsWith(".sh"))
  ];
  const found = candidates.find((path) => {
    const text2 = readText(path);
    return text2.includes(folder) && text2.includes((0, import_node_path4.basename)(file)) && !text2.includes(addon2.marker);
  });
  return found === void 0 ? void 0 : (0, import_node_path4.relative)(project, found);
}
async function warnOfForeignFiles() {
  const named = await foreignEtcd() instanceof ForeignEtcd ? foreignFiles("etcd")[0] : void 0;
  for (const file of foreignFiles()) if (file !== named) warn(foreignFileProblem(file));
}
var import_node_fs4, import_node_path4, addon2, paths3, ports3, timing2, MOVING_PAGE, COMMAND_LENGTH, ForeignEtcd, START, COMMANDS;
var init_foreign = __esm({
  "generator/milvusctl/etcd/foreign.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_node_path4 = require("node:path");
    init_facts();
    init_messages();
    init_problem();
    init_processes();
    init_state();
    init_run();
    init_time();
    init_gateway();
    ({ addon: addon2, paths: paths3, ports: ports3, timing: timing2 } = facts);
    MOVING_PAGE = `https://github.com/${addon2.repository}/blob/main/docs/moving-from-a-setup-by-hand.md`;
    COMMAND_LENGTH = 100;
    ForeignEtcd = class extends Problem {
    };
    START = String.raw`(?:.*\s-c\s+["'](?:.*[\s;&])?)?(?:(?:[A-Z_]+=|-|exec|sudo|setsid|env|nice)\S*\s+)*(?:\S*/)?`;
    COMMANDS = { etcd: String.raw`etcd(?:[\s"';]|$)`, milvus: String.raw`milvus\s+run` };
  }
});

// generator/milvusctl/logs.ts
function lastPanic(log = paths4.milvusErrLog) {
  const line = tail(log, PANIC_REACH).toString("latin1").split("\n").filter((one) => one.startsWith("panic: ")).pop();
  return line?.slice("panic: ".length).replace(/[^\x20-\x7e]/g, "").slice(0, PANIC_LENGTH);
}
function runsSoFar(log = paths4.milvusOutLog) {
  const text2 = tail(log, RUNS_REACH);
  let runs = 0;
  for (let at = text2.indexOf(START_MARK, Math.max(0, text2.lastIndexOf(PAST_MARK))); at >= 0; at = text2.indexOf(START_MARK, at + 1)) runs += 1;
  return runs;
}
function tail(file, bytes, size) {
  let open2;
  try {
    open2 = (0, import_node_fs5.openSync)(file, "r");
  } catch {
    return Buffer.alloc(0);
  }
  try {
    const end = size ?? (0, import_node_fs5.fstatSync)(open2).size;
    const begin = Math.max(0, end - bytes);
    const buffer = Buffer.alloc(end - begin);
    return buffer.subarray(0, (0, import_node_fs5.readSync)(open2, buffer, 0, buffer.length, begin));
  } finally {
    (0, import_node_fs5.closeSync)(open2);
  }
}
var import_node_fs5, paths4, START_MARK, PAST_MARK, PANIC_REACH, RUNS_REACH, PANIC_LENGTH;
var init_logs = __esm({
  "generator/milvusctl/logs.ts"() {
    "use strict";
    import_node_fs5 = require("node:fs");
    init_facts();
    ({ paths: paths4 } = facts);
    START_MARK = "milvus: a new run begins";
    PAST_MARK = "milvus: what is above is over";
    PANIC_REACH = 2e5;
    RUNS_REACH = 64 * 1024 * 1024;
    PANIC_LENGTH = 200;
  }
});

// node_modules/semver/internal/debug.js
var require_debug = __commonJS({
  "node_modules/semver/internal/debug.js"(exports2, module2) {
    "use strict";
    var debug = typeof process === "object" && process.env && process.env.NODE_DEBUG && /\bsemver\b/i.test(process.env.NODE_DEBUG) ? (...args) => console.error("SEMVER", ...args) : () => {
    };
    module2.exports = debug;
  }
});

// node_modules/semver/internal/constants.js
var require_constants = __commonJS({
  "node_modules/semver/internal/constants.js"(exports2, module2) {
    "use strict";
    var SEMVER_SPEC_VERSION = "2.0.0";
    var MAX_LENGTH = 256;
    var MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER || /* istanbul ignore next */
    9007199254740991;
    var MAX_SAFE_COMPONENT_LENGTH = 16;
    var MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6;
    var WHITESPACE_CHARACTERS = [
      "	",
      "\n",
      "\v",
      "\f",
      "\r",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      " ",
      "\u2028",
      "\u2029",
      " ",
      " ",
      "　",
      "\uFEFF"
    ];
    var RELEASE_TYPES = [
      "major",
      "premajor",
      "minor",
      "preminor",
      "patch",
      "prepatch",
      "prerelease"
    ];
    module2.exports = {
      MAX_LENGTH,
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_SAFE_INTEGER,
      WHITESPACE_CHARACTERS,
      RELEASE_TYPES,
      SEMVER_SPEC_VERSION,
      FLAG_INCLUDE_PRERELEASE: 1,
      FLAG_LOOSE: 2
    };
  }
});

// node_modules/semver/internal/re.js
var require_re = __commonJS({
  "node_modules/semver/internal/re.js"(exports2, module2) {
    "use strict";
    var {
      MAX_SAFE_COMPONENT_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      MAX_LENGTH
    } = require_constants();
    var debug = require_debug();
    exports2 = module2.exports = {};
    var re = exports2.re = [];
    var safeRe = exports2.safeRe = [];
    var src = exports2.src = [];
    var safeSrc = exports2.safeSrc = [];
    var t = exports2.t = {};
    var R = 0;
    var LETTERDASHNUMBER = "[a-zA-Z0-9-]";
    var safeRegexReplacements = [
      ["\\s", 1],
      ["\\d", MAX_LENGTH],
      [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH]
    ];
    var makeSafeRegex = (value) => {
      for (const [token, max] of safeRegexReplacements) {
        value = value.split(`${token}*`).join(`${token}{0,${max}}`).split(`${token}+`).join(`${token}{1,${max}}`);
      }
      return value;
    };
    var createToken = (name, value, isGlobal) => {
      const safe = makeSafeRegex(value);
      const index = R++;
      debug(name, index, value);
      t[name] = index;
      src[index] = value;
      safeSrc[index] = safe;
      re[index] = new RegExp(value, isGlobal ? "g" : void 0);
      safeRe[index] = new RegExp(safe, isGlobal ? "g" : void 0);
    };
    createToken("NUMERICIDENTIFIER", "0|[1-9]\\d*");
    createToken("NUMERICIDENTIFIERLOOSE", "\\d+");
    createToken("NONNUMERICIDENTIFIER", `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`);
    createToken("MAINVERSION", `(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})\\.(${src[t.NUMERICIDENTIFIER]})`);
    createToken("MAINVERSIONLOOSE", `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})\\.(${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASEIDENTIFIER", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIER]})`);
    createToken("PRERELEASEIDENTIFIERLOOSE", `(?:${src[t.NONNUMERICIDENTIFIER]}|${src[t.NUMERICIDENTIFIERLOOSE]})`);
    createToken("PRERELEASE", `(?:-(${src[t.PRERELEASEIDENTIFIER]}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`);
    createToken("PRERELEASELOOSE", `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`);
    createToken("BUILDIDENTIFIER", `${LETTERDASHNUMBER}+`);
    createToken("BUILD", `(?:\\+(${src[t.BUILDIDENTIFIER]}(?:\\.${src[t.BUILDIDENTIFIER]})*))`);
    createToken("FULLPLAIN", `v?${src[t.MAINVERSION]}${src[t.PRERELEASE]}?${src[t.BUILD]}?`);
    createToken("FULL", `^${src[t.FULLPLAIN]}$`);
    createToken("LOOSEPLAIN", `[v=\\s]*${src[t.MAINVERSIONLOOSE]}${src[t.PRERELEASELOOSE]}?${src[t.BUILD]}?`);
    createToken("LOOSE", `^${src[t.LOOSEPLAIN]}$`);
    createToken("GTLT", "((?:<|>)?=?)");
    createToken("XRANGEIDENTIFIERLOOSE", `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`);
    createToken("XRANGEIDENTIFIER", `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`);
    createToken("XRANGEPLAIN", `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:\\.(${src[t.XRANGEIDENTIFIER]})(?:${src[t.PRERELEASE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGEPLAINLOOSE", `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})(?:${src[t.PRERELEASELOOSE]})?${src[t.BUILD]}?)?)?`);
    createToken("XRANGE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`);
    createToken("XRANGELOOSE", `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COERCEPLAIN", `${"(^|[^\\d])(\\d{1,"}${MAX_SAFE_COMPONENT_LENGTH}})(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`);
    createToken("COERCE", `${src[t.COERCEPLAIN]}(?:$|[^\\d])`);
    createToken("COERCEFULL", src[t.COERCEPLAIN] + `(?:${src[t.PRERELEASE]})?(?:${src[t.BUILD]})?(?:$|[^\\d])`);
    createToken("COERCERTL", src[t.COERCE], true);
    createToken("COERCERTLFULL", src[t.COERCEFULL], true);
    createToken("LONETILDE", "(?:~>?)");
    createToken("TILDETRIM", `(\\s*)${src[t.LONETILDE]}\\s+`, true);
    exports2.tildeTrimReplace = "$1~";
    createToken("TILDE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`);
    createToken("TILDELOOSE", `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("LONECARET", "(?:\\^)");
    createToken("CARETTRIM", `(\\s*)${src[t.LONECARET]}\\s+`, true);
    exports2.caretTrimReplace = "$1^";
    createToken("CARET", `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`);
    createToken("CARETLOOSE", `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`);
    createToken("COMPARATORLOOSE", `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`);
    createToken("COMPARATOR", `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`);
    createToken("COMPARATORTRIM", `(\\s*)${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true);
    exports2.comparatorTrimReplace = "$1$2$3";
    createToken("HYPHENRANGE", `^\\s*(${src[t.XRANGEPLAIN]})\\s+-\\s+(${src[t.XRANGEPLAIN]})\\s*$`);
    createToken("HYPHENRANGELOOSE", `^\\s*(${src[t.XRANGEPLAINLOOSE]})\\s+-\\s+(${src[t.XRANGEPLAINLOOSE]})\\s*$`);
    createToken("STAR", "(<|>)?=?\\s*\\*");
    createToken("GTE0", "^\\s*>=\\s*0\\.0\\.0\\s*$");
    createToken("GTE0PRE", "^\\s*>=\\s*0\\.0\\.0-0\\s*$");
  }
});

// node_modules/semver/internal/parse-options.js
var require_parse_options = __commonJS({
  "node_modules/semver/internal/parse-options.js"(exports2, module2) {
    "use strict";
    var looseOption = Object.freeze({ loose: true });
    var emptyOpts = Object.freeze({});
    var parseOptions = (options) => {
      if (!options) {
        return emptyOpts;
      }
      if (typeof options !== "object") {
        return looseOption;
      }
      return options;
    };
    module2.exports = parseOptions;
  }
});

// node_modules/semver/internal/identifiers.js
var require_identifiers = __commonJS({
  "node_modules/semver/internal/identifiers.js"(exports2, module2) {
    "use strict";
    var numeric = /^[0-9]+$/;
    var compareIdentifiers = (a, b) => {
      if (typeof a === "number" && typeof b === "number") {
        return a === b ? 0 : a < b ? -1 : 1;
      }
      const anum = numeric.test(a);
      const bnum = numeric.test(b);
      if (anum && bnum) {
        a = +a;
        b = +b;
      }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    };
    var rcompareIdentifiers = (a, b) => compareIdentifiers(b, a);
    module2.exports = {
      compareIdentifiers,
      rcompareIdentifiers
    };
  }
});

// node_modules/semver/classes/semver.js
var require_semver = __commonJS({
  "node_modules/semver/classes/semver.js"(exports2, module2) {
    "use strict";
    var debug = require_debug();
    var { MAX_LENGTH, MAX_SAFE_INTEGER } = require_constants();
    var { safeRe: re, t } = require_re();
    var parseOptions = require_parse_options();
    var { compareIdentifiers } = require_identifiers();
    var isPrereleaseIdentifier = (prerelease, identifier) => {
      const identifiers = identifier.split(".");
      if (identifiers.length > prerelease.length) {
        return false;
      }
      for (let i = 0; i < identifiers.length; i++) {
        if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
          return false;
        }
      }
      return true;
    };
    var SemVer = class _SemVer {
      constructor(version2, options) {
        options = parseOptions(options);
        if (version2 instanceof _SemVer) {
          if (version2.loose === !!options.loose && version2.includePrerelease === !!options.includePrerelease) {
            return version2;
          } else {
            version2 = version2.version;
          }
        } else if (typeof version2 !== "string") {
          throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version2}".`);
        }
        if (version2.length > MAX_LENGTH) {
          throw new TypeError(
            `version is longer than ${MAX_LENGTH} characters`
          );
        }
        debug("SemVer", version2, options);
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        const m = version2.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL]);
        if (!m) {
          throw new TypeError(`Invalid Version: ${version2}`);
        }
        this.raw = version2;
        this.major = +m[1];
        this.minor = +m[2];
        this.patch = +m[3];
        if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
          throw new TypeError("Invalid major version");
        }
        if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
          throw new TypeError("Invalid minor version");
        }
        if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
          throw new TypeError("Invalid patch version");
        }
        if (!m[4]) {
          this.prerelease = [];
        } else {
          this.prerelease = m[4].split(".").map((id) => {
            if (/^[0-9]+$/.test(id)) {
              const num = +id;
              if (num >= 0 && num < MAX_SAFE_INTEGER) {
                return num;
              }
            }
            return id;
          });
        }
        this.build = m[5] ? m[5].split(".") : [];
        this.format();
      }
      format() {
        this.version = `${this.major}.${this.minor}.${this.patch}`;
        if (this.prerelease.length) {
          this.version += `-${this.prerelease.join(".")}`;
        }
        return this.version;
      }
      toString() {
        return this.version;
      }
      compare(other) {
        debug("SemVer.compare", this.version, this.options, other);
        if (!(other instanceof _SemVer)) {
          if (typeof other === "string" && other === this.version) {
            return 0;
          }
          other = new _SemVer(other, this.options);
        }
        if (other.version === this.version) {
          return 0;
        }
        return this.compareMain(other) || this.comparePre(other);
      }
      compareMain(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.major < other.major) {
          return -1;
        }
        if (this.major > other.major) {
          return 1;
        }
        if (this.minor < other.minor) {
          return -1;
        }
        if (this.minor > other.minor) {
          return 1;
        }
        if (this.patch < other.patch) {
          return -1;
        }
        if (this.patch > other.patch) {
          return 1;
        }
        return 0;
      }
      comparePre(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        if (this.prerelease.length && !other.prerelease.length) {
          return -1;
        } else if (!this.prerelease.length && other.prerelease.length) {
          return 1;
        } else if (!this.prerelease.length && !other.prerelease.length) {
          return 0;
        }
        let i = 0;
        do {
          const a = this.prerelease[i];
          const b = other.prerelease[i];
          debug("prerelease compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      compareBuild(other) {
        if (!(other instanceof _SemVer)) {
          other = new _SemVer(other, this.options);
        }
        let i = 0;
        do {
          const a = this.build[i];
          const b = other.build[i];
          debug("build compare", i, a, b);
          if (a === void 0 && b === void 0) {
            return 0;
          } else if (b === void 0) {
            return 1;
          } else if (a === void 0) {
            return -1;
          } else if (a === b) {
            continue;
          } else {
            return compareIdentifiers(a, b);
          }
        } while (++i);
      }
      // preminor will bump the version up to the next minor release, and immediately
      // down to pre-release. premajor and prepatch work the same way.
      inc(release, identifier, identifierBase) {
        if (release.startsWith("pre")) {
          if (!identifier && identifierBase === false) {
            throw new Error("invalid increment argument: identifier is empty");
          }
          if (identifier) {
            const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE]);
            if (!match || match[1] !== identifier) {
              throw new Error(`invalid identifier: ${identifier}`);
            }
          }
        }
        switch (release) {
          case "premajor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor = 0;
            this.major++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "preminor":
            this.prerelease.length = 0;
            this.patch = 0;
            this.minor++;
            this.inc("pre", identifier, identifierBase);
            break;
          case "prepatch":
            this.prerelease.length = 0;
            this.inc("patch", identifier, identifierBase);
            this.inc("pre", identifier, identifierBase);
            break;
          // If the input is a non-prerelease version, this acts the same as
          // prepatch.
          case "prerelease":
            if (this.prerelease.length === 0) {
              this.inc("patch", identifier, identifierBase);
            }
            this.inc("pre", identifier, identifierBase);
            break;
          case "release":
            if (this.prerelease.length === 0) {
              throw new Error(`version ${this.raw} is not a prerelease`);
            }
            this.prerelease.length = 0;
            break;
          case "major":
            if (this.minor !== 0 || this.patch !== 0 || this.prerelease.length === 0) {
              this.major++;
            }
            this.minor = 0;
            this.patch = 0;
            this.prerelease = [];
            break;
          case "minor":
            if (this.patch !== 0 || this.prerelease.length === 0) {
              this.minor++;
            }
            this.patch = 0;
            this.prerelease = [];
            break;
          case "patch":
            if (this.prerelease.length === 0) {
              this.patch++;
            }
            this.prerelease = [];
            break;
          // This probably shouldn't be used publicly.
          // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
          case "pre": {
            const base = Number(identifierBase) ? 1 : 0;
            if (this.prerelease.length === 0) {
              this.prerelease = [base];
            } else {
              let i = this.prerelease.length;
              while (--i >= 0) {
                if (typeof this.prerelease[i] === "number") {
                  this.prerelease[i]++;
                  i = -2;
                }
              }
              if (i === -1) {
                if (identifier === this.prerelease.join(".") && identifierBase === false) {
                  throw new Error("invalid increment argument: identifier already exists");
                }
                this.prerelease.push(base);
              }
            }
            if (identifier) {
              let prerelease = [identifier, base];
              if (identifierBase === false) {
                prerelease = [identifier];
              }
              if (isPrereleaseIdentifier(this.prerelease, identifier)) {
                const prereleaseBase = this.prerelease[identifier.split(".").length];
                if (isNaN(prereleaseBase)) {
                  this.prerelease = prerelease;
                }
              } else {
                this.prerelease = prerelease;
              }
            }
            break;
          }
          default:
            throw new Error(`invalid increment argument: ${release}`);
        }
        this.raw = this.format();
        if (this.build.length) {
          this.raw += `+${this.build.join(".")}`;
        }
        return this;
      }
    };
    module2.exports = SemVer;
  }
});

// node_modules/semver/functions/parse.js
var require_parse = __commonJS({
  "node_modules/semver/functions/parse.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = (version2, options, throwErrors = false) => {
      if (version2 instanceof SemVer) {
        return version2;
      }
      try {
        return new SemVer(version2, options);
      } catch (er) {
        if (!throwErrors) {
          return null;
        }
        throw er;
      }
    };
    module2.exports = parse2;
  }
});

// node_modules/semver/functions/coerce.js
var require_coerce = __commonJS({
  "node_modules/semver/functions/coerce.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var parse2 = require_parse();
    var { safeRe: re, t } = require_re();
    var coerce2 = (version2, options) => {
      if (version2 instanceof SemVer) {
        return version2;
      }
      if (typeof version2 === "number") {
        version2 = String(version2);
      }
      if (typeof version2 !== "string") {
        return null;
      }
      options = options || {};
      let match = null;
      if (!options.rtl) {
        match = version2.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE]);
      } else {
        const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL];
        let next;
        while ((next = coerceRtlRegex.exec(version2)) && (!match || match.index + match[0].length !== version2.length)) {
          if (!match || next.index + next[0].length !== match.index + match[0].length) {
            match = next;
          }
          coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length;
        }
        coerceRtlRegex.lastIndex = -1;
      }
      if (match === null) {
        return null;
      }
      const major = match[2];
      const minor = match[3] || "0";
      const patch = match[4] || "0";
      const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : "";
      const build = options.includePrerelease && match[6] ? `+${match[6]}` : "";
      return parse2(`${major}.${minor}.${patch}${prerelease}${build}`, options);
    };
    module2.exports = coerce2;
  }
});

// node_modules/semver/functions/compare.js
var require_compare = __commonJS({
  "node_modules/semver/functions/compare.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var compare2 = (a, b, loose) => new SemVer(a, loose).compare(new SemVer(b, loose));
    module2.exports = compare2;
  }
});

// node_modules/semver/functions/lt.js
var require_lt = __commonJS({
  "node_modules/semver/functions/lt.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var lt2 = (a, b, loose) => compare2(a, b, loose) < 0;
    module2.exports = lt2;
  }
});

// generator/milvusctl/system/disk.ts
function namesIn(folder) {
  return lookAt(() => (0, import_node_fs6.readdirSync)(folder).sort()) ?? [];
}
function isFile(path) {
  return lookAt(() => (0, import_node_fs6.statSync)(path).isFile()) ?? false;
}
function lookAt(look2) {
  try {
    return look2();
  } catch {
    return void 0;
  }
}
function isSystemError(error) {
  return error instanceof Error && "syscall" in error;
}
var import_node_fs6;
var init_disk = __esm({
  "generator/milvusctl/system/disk.ts"() {
    "use strict";
    import_node_fs6 = require("node:fs");
    init_run();
  }
});

// node_modules/semver/functions/valid.js
var require_valid = __commonJS({
  "node_modules/semver/functions/valid.js"(exports2, module2) {
    "use strict";
    var parse2 = require_parse();
    var valid = (version2, options) => {
      const v = parse2(version2, options);
      return v ? v.version : null;
    };
    module2.exports = valid;
  }
});

// node_modules/semver/functions/clean.js
var require_clean = __commonJS({
  "node_modules/semver/functions/clean.js"(exports2, module2) {
    "use strict";
    var parse2 = require_parse();
    var clean = (version2, options) => {
      const s = parse2(version2.trim().replace(/^[=v]+/, ""), options);
      return s ? s.version : null;
    };
    module2.exports = clean;
  }
});

// node_modules/semver/functions/inc.js
var require_inc = __commonJS({
  "node_modules/semver/functions/inc.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var inc = (version2, release, options, identifier, identifierBase) => {
      if (typeof options === "string") {
        identifierBase = identifier;
        identifier = options;
        options = void 0;
      }
      try {
        return new SemVer(
          version2 instanceof SemVer ? version2.version : version2,
          options
        ).inc(release, identifier, identifierBase).version;
      } catch (er) {
        return null;
      }
    };
    module2.exports = inc;
  }
});

// node_modules/semver/functions/diff.js
var require_diff = __commonJS({
  "node_modules/semver/functions/diff.js"(exports2, module2) {
    "use strict";
    var parse2 = require_parse();
    var diff = (version1, version2) => {
      const v1 = parse2(version1, null, true);
      const v2 = parse2(version2, null, true);
      const comparison = v1.compare(v2);
      if (comparison === 0) {
        return null;
      }
      const v1Higher = comparison > 0;
      const highVersion = v1Higher ? v1 : v2;
      const lowVersion = v1Higher ? v2 : v1;
      const highHasPre = !!highVersion.prerelease.length;
      const lowHasPre = !!lowVersion.prerelease.length;
      if (lowHasPre && !highHasPre) {
        if (!lowVersion.patch && !lowVersion.minor) {
          return "major";
        }
        if (lowVersion.compareMain(highVersion) === 0) {
          if (lowVersion.minor && !lowVersion.patch) {
            return "minor";
          }
          return "patch";
        }
      }
      const prefix = highHasPre ? "pre" : "";
      if (v1.major !== v2.major) {
        return prefix + "major";
      }
      if (v1.minor !== v2.minor) {
        return prefix + "minor";
      }
      if (v1.patch !== v2.patch) {
        return prefix + "patch";
      }
      return "prerelease";
    };
    module2.exports = diff;
  }
});

// node_modules/semver/functions/major.js
var require_major = __commonJS({
  "node_modules/semver/functions/major.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var major = (a, loose) => new SemVer(a, loose).major;
    module2.exports = major;
  }
});

// node_modules/semver/functions/minor.js
var require_minor = __commonJS({
  "node_modules/semver/functions/minor.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var minor = (a, loose) => new SemVer(a, loose).minor;
    module2.exports = minor;
  }
});

// node_modules/semver/functions/patch.js
var require_patch = __commonJS({
  "node_modules/semver/functions/patch.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var patch = (a, loose) => new SemVer(a, loose).patch;
    module2.exports = patch;
  }
});

// node_modules/semver/functions/prerelease.js
var require_prerelease = __commonJS({
  "node_modules/semver/functions/prerelease.js"(exports2, module2) {
    "use strict";
    var parse2 = require_parse();
    var prerelease = (version2, options) => {
      const parsed = parse2(version2, options);
      return parsed && parsed.prerelease.length ? parsed.prerelease : null;
    };
    module2.exports = prerelease;
  }
});

// node_modules/semver/functions/rcompare.js
var require_rcompare = __commonJS({
  "node_modules/semver/functions/rcompare.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var rcompare = (a, b, loose) => compare2(b, a, loose);
    module2.exports = rcompare;
  }
});

// node_modules/semver/functions/compare-loose.js
var require_compare_loose = __commonJS({
  "node_modules/semver/functions/compare-loose.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var compareLoose = (a, b) => compare2(a, b, true);
    module2.exports = compareLoose;
  }
});

// node_modules/semver/functions/compare-build.js
var require_compare_build = __commonJS({
  "node_modules/semver/functions/compare-build.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var compareBuild = (a, b, loose) => {
      const versionA = new SemVer(a, loose);
      const versionB = new SemVer(b, loose);
      return versionA.compare(versionB) || versionA.compareBuild(versionB);
    };
    module2.exports = compareBuild;
  }
});

// node_modules/semver/functions/sort.js
var require_sort = __commonJS({
  "node_modules/semver/functions/sort.js"(exports2, module2) {
    "use strict";
    var compareBuild = require_compare_build();
    var sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose));
    module2.exports = sort;
  }
});

// node_modules/semver/functions/rsort.js
var require_rsort = __commonJS({
  "node_modules/semver/functions/rsort.js"(exports2, module2) {
    "use strict";
    var compareBuild = require_compare_build();
    var rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose));
    module2.exports = rsort;
  }
});

// node_modules/semver/functions/gt.js
var require_gt = __commonJS({
  "node_modules/semver/functions/gt.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var gt = (a, b, loose) => compare2(a, b, loose) > 0;
    module2.exports = gt;
  }
});

// node_modules/semver/functions/eq.js
var require_eq = __commonJS({
  "node_modules/semver/functions/eq.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var eq = (a, b, loose) => compare2(a, b, loose) === 0;
    module2.exports = eq;
  }
});

// node_modules/semver/functions/neq.js
var require_neq = __commonJS({
  "node_modules/semver/functions/neq.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var neq = (a, b, loose) => compare2(a, b, loose) !== 0;
    module2.exports = neq;
  }
});

// node_modules/semver/functions/gte.js
var require_gte = __commonJS({
  "node_modules/semver/functions/gte.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var gte = (a, b, loose) => compare2(a, b, loose) >= 0;
    module2.exports = gte;
  }
});

// node_modules/semver/functions/lte.js
var require_lte = __commonJS({
  "node_modules/semver/functions/lte.js"(exports2, module2) {
    "use strict";
    var compare2 = require_compare();
    var lte = (a, b, loose) => compare2(a, b, loose) <= 0;
    module2.exports = lte;
  }
});

// node_modules/semver/functions/cmp.js
var require_cmp = __commonJS({
  "node_modules/semver/functions/cmp.js"(exports2, module2) {
    "use strict";
    var eq = require_eq();
    var neq = require_neq();
    var gt = require_gt();
    var gte = require_gte();
    var lt2 = require_lt();
    var lte = require_lte();
    var cmp = (a, op, b, loose) => {
      switch (op) {
        case "===":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a === b;
        case "!==":
          if (typeof a === "object") {
            a = a.version;
          }
          if (typeof b === "object") {
            b = b.version;
          }
          return a !== b;
        case "":
        case "=":
        case "==":
          return eq(a, b, loose);
        case "!=":
          return neq(a, b, loose);
        case ">":
          return gt(a, b, loose);
        case ">=":
          return gte(a, b, loose);
        case "<":
          return lt2(a, b, loose);
        case "<=":
          return lte(a, b, loose);
        default:
          throw new TypeError(`Invalid operator: ${op}`);
      }
    };
    module2.exports = cmp;
  }
});

// node_modules/semver/functions/truncate.js
var require_truncate = __commonJS({
  "node_modules/semver/functions/truncate.js"(exports2, module2) {
    "use strict";
    var parse2 = require_parse();
    var constants2 = require_constants();
    var SemVer = require_semver();
    var truncate = (version2, truncation, options) => {
      if (!constants2.RELEASE_TYPES.includes(truncation)) {
        return null;
      }
      const clonedVersion = cloneInputVersion(version2, options);
      return clonedVersion && doTruncation(clonedVersion, truncation);
    };
    var cloneInputVersion = (version2, options) => {
      const versionStringToParse = version2 instanceof SemVer ? version2.version : version2;
      return parse2(versionStringToParse, options);
    };
    var doTruncation = (version2, truncation) => {
      if (isPrerelease(truncation)) {
        return version2.version;
      }
      version2.prerelease = [];
      switch (truncation) {
        case "major":
          version2.minor = 0;
          version2.patch = 0;
          break;
        case "minor":
          version2.patch = 0;
          break;
      }
      return version2.format();
    };
    var isPrerelease = (type) => {
      return type.startsWith("pre");
    };
    module2.exports = truncate;
  }
});

// node_modules/semver/internal/lrucache.js
var require_lrucache = __commonJS({
  "node_modules/semver/internal/lrucache.js"(exports2, module2) {
    "use strict";
    var LRUCache = class {
      constructor() {
        this.max = 1e3;
        this.map = /* @__PURE__ */ new Map();
      }
      get(key) {
        const value = this.map.get(key);
        if (value === void 0) {
          return void 0;
        } else {
          this.map.delete(key);
          this.map.set(key, value);
          return value;
        }
      }
      delete(key) {
        return this.map.delete(key);
      }
      set(key, value) {
        const deleted = this.delete(key);
        if (!deleted && value !== void 0) {
          if (this.map.size >= this.max) {
            const firstKey = this.map.keys().next().value;
            this.delete(firstKey);
          }
          this.map.set(key, value);
        }
        return this;
      }
    };
    module2.exports = LRUCache;
  }
});

// node_modules/semver/internal/trim-comparator-whitespace.js
var require_trim_comparator_whitespace = __commonJS({
  "node_modules/semver/internal/trim-comparator-whitespace.js"(exports2, module2) {
    "use strict";
    var {
      MAX_LENGTH,
      MAX_SAFE_BUILD_LENGTH,
      WHITESPACE_CHARACTERS
    } = require_constants();
    var whitespace = new Uint8Array(65536);
    for (const char of WHITESPACE_CHARACTERS) {
      whitespace[char.charCodeAt(0)] = 1;
    }
    var isWhitespace = (char) => char !== void 0 && whitespace[char.charCodeAt(0)] === 1;
    var isVersionPrefix = (char) => char === "v" || char === "=" || isWhitespace(char);
    var isDigit = (char) => char !== void 0 && char >= "0" && char <= "9";
    var isLetter = (char) => char !== void 0 && (char >= "a" && char <= "z" || char >= "A" && char <= "Z");
    var isIdentifierCharacter = (char) => isDigit(char) || isLetter(char) || char === "-";
    var isVersionStart = (char) => isDigit(char) || char === "x" || char === "X" || char === "*";
    var findDigitsEndIndex = (range2, start2, limit, digitRuns) => {
      if (!isDigit(range2[start2])) {
        return start2;
      }
      if (start2 >= digitRuns.start && start2 < digitRuns.end) {
        return Math.min(start2 + limit, digitRuns.end);
      }
      if (start2 >= digitRuns.previousStart && start2 < digitRuns.previousEnd) {
        return Math.min(start2 + limit, digitRuns.previousEnd);
      }
      let end = start2 + 1;
      while (isDigit(range2[end])) {
        end++;
      }
      digitRuns.previousStart = digitRuns.start;
      digitRuns.previousEnd = digitRuns.end;
      digitRuns.start = start2;
      digitRuns.end = end;
      return Math.min(start2 + limit, end);
    };
    var findVersionNumberEndIndex = (range2, start2, loose, digitRuns) => {
      if (!loose && range2[start2] === "0") {
        return start2 + 1;
      }
      return findDigitsEndIndex(range2, start2, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns);
    };
    var findPrereleaseIdentifierEndIndex = (range2, start2, loose, digitRuns) => {
      const digitsEnd = findDigitsEndIndex(range2, start2, MAX_LENGTH, digitRuns);
      if (isLetter(range2[digitsEnd]) || range2[digitsEnd] === "-") {
        let end = digitsEnd + 1;
        const limit = end + MAX_SAFE_BUILD_LENGTH;
        while (end < limit && isIdentifierCharacter(range2[end])) {
          end++;
        }
        return end;
      }
      return findVersionNumberEndIndex(range2, start2, loose, digitRuns);
    };
    var findPrereleaseEndIndex = (range2, start2, loose, digitRuns) => {
      const hyphen = range2[start2] === "-";
      if (!loose && !hyphen) {
        return start2;
      }
      const identifierStart = start2 + (hyphen ? 1 : 0);
      let end = findPrereleaseIdentifierEndIndex(range2, identifierStart, loose, digitRuns);
      if (end === identifierStart) {
        if (!loose || !hyphen) {
          return start2;
        }
        end = findPrereleaseIdentifierEndIndex(range2, start2, loose, digitRuns);
      }
      while (range2[end] === ".") {
        const next = findPrereleaseIdentifierEndIndex(range2, end + 1, loose, digitRuns);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findBuildIdentifierEndIndex = (range2, start2) => {
      let end = start2;
      while (end - start2 < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range2[end])) {
        end++;
      }
      return end;
    };
    var findBuildEndIndex = (range2, start2) => {
      if (range2[start2] !== "+") {
        return start2;
      }
      let end = findBuildIdentifierEndIndex(range2, start2 + 1);
      if (end === start2 + 1) {
        return start2;
      }
      while (range2[end] === ".") {
        const next = findBuildIdentifierEndIndex(range2, end + 1);
        if (next === end + 1) {
          break;
        }
        end = next;
      }
      return end;
    };
    var findLooseFullVersionEndIndex = (range2, start2, digitRuns) => {
      let end = start2;
      for (let component = 0; component < 3; component++) {
        const next = findVersionNumberEndIndex(range2, end, true, digitRuns);
        if (next === end) {
          return start2;
        }
        end = next;
        if (component < 2) {
          if (range2[end] !== ".") {
            return start2;
          }
          end++;
        }
      }
      const prereleaseEnd = findPrereleaseEndIndex(range2, end, true, digitRuns);
      return findBuildEndIndex(range2, prereleaseEnd);
    };
    var findPartialVersionComponentEndIndex = (range2, start2, digitRuns) => {
      if (isDigit(range2[start2])) {
        return findVersionNumberEndIndex(range2, start2, false, digitRuns);
      }
      return isVersionStart(range2[start2]) ? start2 + 1 : start2;
    };
    var findPartialVersionEndIndex = (range2, start2, digitRuns) => {
      let end = findPartialVersionComponentEndIndex(range2, start2, digitRuns);
      for (let component = 0; component < 2; component++) {
        if (range2[end] !== ".") {
          return end;
        }
        const next = findPartialVersionComponentEndIndex(range2, end + 1, digitRuns);
        if (next === end + 1) {
          return end;
        }
        end = next;
      }
      const prereleaseEnd = findPrereleaseEndIndex(range2, end, false, digitRuns);
      return findBuildEndIndex(range2, prereleaseEnd);
    };
    var findVersionEndIndex = (range2, start2, digitRuns) => {
      const fullVersionEnd = findLooseFullVersionEndIndex(range2, start2, digitRuns);
      return fullVersionEnd !== start2 ? fullVersionEnd : findPartialVersionEndIndex(range2, start2, digitRuns);
    };
    var findRemovableWhitespaceIndex = (range2, matchStart) => {
      let position = matchStart;
      if (isWhitespace(range2[position])) {
        position++;
      }
      if (range2[position] === "<" || range2[position] === ">") {
        position++;
      }
      if (range2[position] === "=") {
        position++;
      }
      return isWhitespace(range2[position]) ? position : -1;
    };
    var trimComparatorWhitespace = (range2) => {
      let result = "";
      let copyFrom = 0;
      let cursor = 0;
      const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 };
      while (cursor < range2.length) {
        const matchStart = cursor;
        if (range2[cursor] === "<" || range2[cursor] === ">") {
          cursor++;
        } else if (!isVersionPrefix(range2[cursor]) && !isVersionStart(range2[cursor])) {
          cursor++;
          continue;
        }
        while (cursor < range2.length && isVersionPrefix(range2[cursor])) {
          cursor++;
        }
        if (!isVersionStart(range2[cursor])) {
          continue;
        }
        const whitespacePosition = findRemovableWhitespaceIndex(range2, matchStart);
        if (whitespacePosition !== -1) {
          result += range2.slice(copyFrom, whitespacePosition);
          copyFrom = whitespacePosition + 1;
        }
        cursor = findVersionEndIndex(range2, cursor, digitRuns);
      }
      return result + range2.slice(copyFrom);
    };
    module2.exports = trimComparatorWhitespace;
  }
});

// node_modules/semver/classes/range.js
var require_range = __commonJS({
  "node_modules/semver/classes/range.js"(exports2, module2) {
    "use strict";
    var SPACE_CHARACTERS = /\s+/g;
    var Range = class _Range {
      constructor(range2, options) {
        options = parseOptions(options);
        if (range2 instanceof _Range) {
          if (range2.loose === !!options.loose && range2.includePrerelease === !!options.includePrerelease) {
            return range2;
          } else {
            return new _Range(range2.raw, options);
          }
        }
        if (range2 instanceof Comparator) {
          this.raw = range2.value;
          this.set = [[range2]];
          this.formatted = void 0;
          return this;
        }
        this.options = options;
        this.loose = !!options.loose;
        this.includePrerelease = !!options.includePrerelease;
        this.raw = range2.trim().replace(SPACE_CHARACTERS, " ");
        this.set = this.raw.split("||").map((r) => this.parseRange(r.trim())).filter((c) => c.length);
        if (!this.set.length) {
          throw new TypeError(`Invalid SemVer Range: ${this.raw}`);
        }
        if (this.set.length > 1) {
          const first = this.set[0];
          this.set = this.set.filter((c) => !isNullSet(c[0]));
          if (this.set.length === 0) {
            this.set = [first];
          } else if (this.set.length > 1) {
            for (const c of this.set) {
              if (c.length === 1 && isAny(c[0])) {
                this.set = [c];
                break;
              }
            }
          }
        }
        this.formatted = void 0;
      }
      get range() {
        if (this.formatted === void 0) {
          this.formatted = "";
          for (let i = 0; i < this.set.length; i++) {
            if (i > 0) {
              this.formatted += "||";
            }
            const comps = this.set[i];
            for (let k = 0; k < comps.length; k++) {
              if (k > 0) {
                this.formatted += " ";
              }
              this.formatted += comps[k].toString().trim();
            }
          }
        }
        return this.formatted;
      }
      format() {
        return this.range;
      }
      toString() {
        return this.range;
      }
      parseRange(range2) {
        range2 = range2.replace(BUILDSTRIPRE, "");
        const memoOpts = (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) | (this.options.loose && FLAG_LOOSE);
        const memoKey = memoOpts + ":" + range2;
        const cached = cache.get(memoKey);
        if (cached) {
          return cached;
        }
        const loose = this.options.loose;
        const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE];
        range2 = range2.replace(hr, hyphenReplace(this.options.includePrerelease));
        debug("hyphen replace", range2);
        range2 = trimComparatorWhitespace(range2);
        debug("comparator trim", range2);
        range2 = range2.replace(re[t.TILDETRIM], tildeTrimReplace);
        debug("tilde trim", range2);
        range2 = range2.replace(re[t.CARETTRIM], caretTrimReplace);
        debug("caret trim", range2);
        let rangeList = range2.split(" ").map((comp) => parseComparator(comp, this.options)).join(" ").split(/\s+/).map((comp) => replaceGTE0(comp, this.options));
        if (loose) {
          rangeList = rangeList.filter((comp) => {
            debug("loose invalid filter", comp, this.options);
            return !!comp.match(re[t.COMPARATORLOOSE]);
          });
        }
        debug("range list", rangeList);
        const rangeMap = /* @__PURE__ */ new Map();
        const comparators = rangeList.map((comp) => new Comparator(comp, this.options));
        for (const comp of comparators) {
          if (isNullSet(comp)) {
            return [comp];
          }
          rangeMap.set(comp.value, comp);
        }
        if (rangeMap.size > 1 && rangeMap.has("")) {
          rangeMap.delete("");
        }
        const result = [...rangeMap.values()];
        cache.set(memoKey, result);
        return result;
      }
      intersects(range2, options) {
        if (!(range2 instanceof _Range)) {
          throw new TypeError("a Range is required");
        }
        return this.set.some((thisComparators) => {
          return isSatisfiable(thisComparators, options) && range2.set.some((rangeComparators) => {
            return isSatisfiable(rangeComparators, options) && thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options);
              });
            });
          });
        });
      }
      // if ANY of the sets match ALL of its comparators, then pass
      test(version2) {
        if (!version2) {
          return false;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        for (let i = 0; i < this.set.length; i++) {
          if (testSet(this.set[i], version2, this.options)) {
            return true;
          }
        }
        return false;
      }
    };
    module2.exports = Range;
    var LRU = require_lrucache();
    var cache = new LRU();
    var parseOptions = require_parse_options();
    var Comparator = require_comparator();
    var debug = require_debug();
    var SemVer = require_semver();
    var trimComparatorWhitespace = require_trim_comparator_whitespace();
    var {
      safeRe: re,
      src,
      t,
      tildeTrimReplace,
      caretTrimReplace
    } = require_re();
    var { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = require_constants();
    var BUILDSTRIPRE = new RegExp(src[t.BUILD], "g");
    var isNullSet = (c) => c.value === "<0.0.0-0";
    var isAny = (c) => c.value === "";
    var isSatisfiable = (comparators, options) => {
      let result = true;
      const remainingComparators = comparators.slice();
      let testComparator = remainingComparators.pop();
      while (result && remainingComparators.length) {
        result = remainingComparators.every((otherComparator) => {
          return testComparator.intersects(otherComparator, options);
        });
        testComparator = remainingComparators.pop();
      }
      return result;
    };
    var parseComparator = (comp, options) => {
      comp = comp.replace(re[t.BUILD], "");
      debug("comp", comp, options);
      comp = replaceCarets(comp, options);
      debug("caret", comp);
      comp = replaceTildes(comp, options);
      debug("tildes", comp);
      comp = replaceXRanges(comp, options);
      debug("xrange", comp);
      comp = replaceStars(comp, options);
      debug("stars", comp);
      return comp;
    };
    var isX = (id) => !id || id.toLowerCase() === "x" || id === "*";
    var invalidXRangeOrder = (M, m, p) => isX(M) && !isX(m) || isX(m) && p && !isX(p);
    var replaceTildes = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceTilde(c, options)).join(" ");
    };
    var replaceTilde = (comp, options) => {
      const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("tilde", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
        } else if (pr) {
          debug("replaceTilde pr", pr);
          ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
        } else {
          ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
        }
        debug("tilde return", ret);
        return ret;
      });
    };
    var replaceCarets = (comp, options) => {
      return comp.trim().split(/\s+/).map((c) => replaceCaret(c, options)).join(" ");
    };
    var replaceCaret = (comp, options) => {
      debug("caret", comp, options);
      const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET];
      const z = options.includePrerelease ? "-0" : "";
      return comp.replace(r, (_, M, m, p, pr) => {
        debug("caret", comp, _, M, m, p, pr);
        let ret;
        if (isX(M)) {
          ret = "";
        } else if (isX(m)) {
          ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`;
        } else if (isX(p)) {
          if (M === "0") {
            ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`;
          } else {
            ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`;
          }
        } else if (pr) {
          debug("replaceCaret pr", pr);
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p}-${pr} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p}-${pr} <${+M + 1}.0.0-0`;
          }
        } else {
          debug("no pr");
          if (M === "0") {
            if (m === "0") {
              ret = `>=${M}.${m}.${p} <${M}.${m}.${+p + 1}-0`;
            } else {
              ret = `>=${M}.${m}.${p} <${M}.${+m + 1}.0-0`;
            }
          } else {
            ret = `>=${M}.${m}.${p} <${+M + 1}.0.0-0`;
          }
        }
        debug("caret return", ret);
        return ret;
      });
    };
    var replaceXRanges = (comp, options) => {
      debug("replaceXRanges", comp, options);
      return comp.split(/\s+/).map((c) => replaceXRange(c, options)).join(" ");
    };
    var replaceXRange = (comp, options) => {
      comp = comp.trim();
      const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE];
      return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
        debug("xRange", comp, ret, gtlt, M, m, p, pr);
        if (invalidXRangeOrder(M, m, p)) {
          return comp;
        }
        const xM = isX(M);
        const xm = xM || isX(m);
        const xp = xm || isX(p);
        const anyX = xp;
        if (gtlt === "=" && anyX) {
          gtlt = "";
        }
        pr = options.includePrerelease ? "-0" : "";
        if (xM) {
          if (gtlt === ">" || gtlt === "<") {
            ret = "<0.0.0-0";
          } else {
            ret = "*";
          }
        } else if (gtlt && anyX) {
          if (xm) {
            m = 0;
          }
          p = 0;
          if (gtlt === ">") {
            gtlt = ">=";
            if (xm) {
              M = +M + 1;
              m = 0;
              p = 0;
            } else {
              m = +m + 1;
              p = 0;
            }
          } else if (gtlt === "<=") {
            gtlt = "<";
            if (xm) {
              M = +M + 1;
            } else {
              m = +m + 1;
            }
          }
          if (gtlt === "<") {
            pr = "-0";
          }
          ret = `${gtlt + M}.${m}.${p}${pr}`;
        } else if (xm) {
          ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`;
        } else if (xp) {
          ret = `>=${M}.${m}.0${pr} <${M}.${+m + 1}.0-0`;
        }
        debug("xRange return", ret);
        return ret;
      });
    };
    var replaceStars = (comp, options) => {
      debug("replaceStars", comp, options);
      return comp.trim().replace(re[t.STAR], "");
    };
    var replaceGTE0 = (comp, options) => {
      debug("replaceGTE0", comp, options);
      return comp.trim().replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], "");
    };
    var hyphenReplace = (incPr) => ($0, from, fM, fm, fp, fpr, fb, to, tM, tm, tp, tpr) => {
      if (isX(fM)) {
        from = "";
      } else if (isX(fm)) {
        from = `>=${fM}.0.0${incPr ? "-0" : ""}`;
      } else if (isX(fp)) {
        from = `>=${fM}.${fm}.0${incPr ? "-0" : ""}`;
      } else if (fpr) {
        from = `>=${from}`;
      } else {
        from = `>=${from}${incPr ? "-0" : ""}`;
      }
      if (isX(tM)) {
        to = "";
      } else if (isX(tm)) {
        to = `<${+tM + 1}.0.0-0`;
      } else if (isX(tp)) {
        to = `<${tM}.${+tm + 1}.0-0`;
      } else if (tpr) {
        to = `<=${tM}.${tm}.${tp}-${tpr}`;
      } else if (incPr) {
        to = `<${tM}.${tm}.${+tp + 1}-0`;
      } else {
        to = `<=${to}`;
      }
      return `${from} ${to}`.trim();
    };
    var testSet = (set, version2, options) => {
      for (let i = 0; i < set.length; i++) {
        if (!set[i].test(version2)) {
          return false;
        }
      }
      if (version2.prerelease.length && !options.includePrerelease) {
        for (let i = 0; i < set.length; i++) {
          debug(set[i].semver);
          if (set[i].semver === Comparator.ANY) {
            continue;
          }
          if (set[i].semver.prerelease.length > 0) {
            const allowed = set[i].semver;
            if (allowed.major === version2.major && allowed.minor === version2.minor && allowed.patch === version2.patch) {
              return true;
            }
          }
        }
        return false;
      }
      return true;
    };
  }
});

// node_modules/semver/classes/comparator.js
var require_comparator = __commonJS({
  "node_modules/semver/classes/comparator.js"(exports2, module2) {
    "use strict";
    var ANY = /* @__PURE__ */ Symbol("SemVer ANY");
    var Comparator = class _Comparator {
      static get ANY() {
        return ANY;
      }
      constructor(comp, options) {
        options = parseOptions(options);
        if (comp instanceof _Comparator) {
          if (comp.loose === !!options.loose) {
            return comp;
          } else {
            comp = comp.value;
          }
        }
        comp = comp.trim().split(/\s+/).join(" ");
        debug("comparator", comp, options);
        this.options = options;
        this.loose = !!options.loose;
        this.parse(comp);
        if (this.semver === ANY) {
          this.value = "";
        } else {
          this.value = this.operator + this.semver.version;
        }
        debug("comp", this);
      }
      parse(comp) {
        const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR];
        const m = comp.match(r);
        if (!m) {
          throw new TypeError(`Invalid comparator: ${comp}`);
        }
        this.operator = m[1] !== void 0 ? m[1] : "";
        if (this.operator === "=") {
          this.operator = "";
        }
        if (!m[2]) {
          this.semver = ANY;
        } else {
          this.semver = new SemVer(m[2], this.options.loose);
        }
      }
      toString() {
        return this.value;
      }
      test(version2) {
        debug("Comparator.test", version2, this.options.loose);
        if (this.semver === ANY || version2 === ANY) {
          return true;
        }
        if (typeof version2 === "string") {
          try {
            version2 = new SemVer(version2, this.options);
          } catch (er) {
            return false;
          }
        }
        return cmp(version2, this.operator, this.semver, this.options);
      }
      intersects(comp, options) {
        if (!(comp instanceof _Comparator)) {
          throw new TypeError("a Comparator is required");
        }
        if (this.operator === "") {
          if (this.value === "") {
            return true;
          }
          return new Range(comp.value, options).test(this.value);
        } else if (comp.operator === "") {
          if (comp.value === "") {
            return true;
          }
          return new Range(this.value, options).test(comp.semver);
        }
        options = parseOptions(options);
        if (options.includePrerelease && (this.value === "<0.0.0-0" || comp.value === "<0.0.0-0")) {
          return false;
        }
        if (!options.includePrerelease && (this.value.startsWith("<0.0.0") || comp.value.startsWith("<0.0.0"))) {
          return false;
        }
        if (this.operator.startsWith(">") && comp.operator.startsWith(">")) {
          return true;
        }
        if (this.operator.startsWith("<") && comp.operator.startsWith("<")) {
          return true;
        }
        if (this.semver.version === comp.semver.version && this.operator.includes("=") && comp.operator.includes("=")) {
          return true;
        }
        if (cmp(this.semver, "<", comp.semver, options) && this.operator.startsWith(">") && comp.operator.startsWith("<")) {
          return true;
        }
        if (cmp(this.semver, ">", comp.semver, options) && this.operator.startsWith("<") && comp.operator.startsWith(">")) {
          return true;
        }
        return false;
      }
    };
    module2.exports = Comparator;
    var parseOptions = require_parse_options();
    var { safeRe: re, t } = require_re();
    var cmp = require_cmp();
    var debug = require_debug();
    var SemVer = require_semver();
    var Range = require_range();
  }
});

// node_modules/semver/functions/satisfies.js
var require_satisfies = __commonJS({
  "node_modules/semver/functions/satisfies.js"(exports2, module2) {
    "use strict";
    var Range = require_range();
    var satisfies = (version2, range2, options) => {
      try {
        range2 = new Range(range2, options);
      } catch (er) {
        return false;
      }
      return range2.test(version2);
    };
    module2.exports = satisfies;
  }
});

// node_modules/semver/ranges/to-comparators.js
var require_to_comparators = __commonJS({
  "node_modules/semver/ranges/to-comparators.js"(exports2, module2) {
    "use strict";
    var Range = require_range();
    var toComparators = (range2, options) => new Range(range2, options).set.map((comp) => comp.map((c) => c.value).join(" ").trim().split(" "));
    module2.exports = toComparators;
  }
});

// node_modules/semver/ranges/max-satisfying.js
var require_max_satisfying = __commonJS({
  "node_modules/semver/ranges/max-satisfying.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var maxSatisfying = (versions, range2, options) => {
      let max = null;
      let maxSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range(range2, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!max || maxSV.compare(v) === -1) {
            max = v;
            maxSV = new SemVer(max, options);
          }
        }
      });
      return max;
    };
    module2.exports = maxSatisfying;
  }
});

// node_modules/semver/ranges/min-satisfying.js
var require_min_satisfying = __commonJS({
  "node_modules/semver/ranges/min-satisfying.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var minSatisfying = (versions, range2, options) => {
      let min = null;
      let minSV = null;
      let rangeObj = null;
      try {
        rangeObj = new Range(range2, options);
      } catch (er) {
        return null;
      }
      versions.forEach((v) => {
        if (rangeObj.test(v)) {
          if (!min || minSV.compare(v) === 1) {
            min = v;
            minSV = new SemVer(min, options);
          }
        }
      });
      return min;
    };
    module2.exports = minSatisfying;
  }
});

// node_modules/semver/ranges/min-version.js
var require_min_version = __commonJS({
  "node_modules/semver/ranges/min-version.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var Range = require_range();
    var gt = require_gt();
    var minVersion = (range2, loose) => {
      range2 = new Range(range2, loose);
      let minver = new SemVer("0.0.0");
      if (range2.test(minver)) {
        return minver;
      }
      minver = new SemVer("0.0.0-0");
      if (range2.test(minver)) {
        return minver;
      }
      minver = null;
      for (let i = 0; i < range2.set.length; ++i) {
        const comparators = range2.set[i];
        let setMin = null;
        comparators.forEach((comparator) => {
          const compver = new SemVer(comparator.semver.version);
          switch (comparator.operator) {
            case ">":
              if (compver.prerelease.length === 0) {
                compver.patch++;
              } else {
                compver.prerelease.push(0);
              }
              compver.raw = compver.format();
            /* fallthrough */
            case "":
            case ">=":
              if (!setMin || gt(compver, setMin)) {
                setMin = compver;
              }
              break;
            case "<":
            case "<=":
              break;
            /* istanbul ignore next */
            default:
              throw new Error(`Unexpected operation: ${comparator.operator}`);
          }
        });
        if (setMin && (!minver || gt(minver, setMin))) {
          minver = setMin;
        }
      }
      if (minver && range2.test(minver)) {
        return minver;
      }
      return null;
    };
    module2.exports = minVersion;
  }
});

// node_modules/semver/ranges/valid.js
var require_valid2 = __commonJS({
  "node_modules/semver/ranges/valid.js"(exports2, module2) {
    "use strict";
    var Range = require_range();
    var validRange = (range2, options) => {
      try {
        return new Range(range2, options).range || "*";
      } catch (er) {
        return null;
      }
    };
    module2.exports = validRange;
  }
});

// node_modules/semver/ranges/outside.js
var require_outside = __commonJS({
  "node_modules/semver/ranges/outside.js"(exports2, module2) {
    "use strict";
    var SemVer = require_semver();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var Range = require_range();
    var satisfies = require_satisfies();
    var gt = require_gt();
    var lt2 = require_lt();
    var lte = require_lte();
    var gte = require_gte();
    var outside = (version2, range2, hilo, options) => {
      version2 = new SemVer(version2, options);
      range2 = new Range(range2, options);
      let gtfn, ltefn, ltfn, comp, ecomp;
      switch (hilo) {
        case ">":
          gtfn = gt;
          ltefn = lte;
          ltfn = lt2;
          comp = ">";
          ecomp = ">=";
          break;
        case "<":
          gtfn = lt2;
          ltefn = gte;
          ltfn = gt;
          comp = "<";
          ecomp = "<=";
          break;
        default:
          throw new TypeError('Must provide a hilo val of "<" or ">"');
      }
      if (satisfies(version2, range2, options)) {
        return false;
      }
      for (let i = 0; i < range2.set.length; ++i) {
        const comparators = range2.set[i];
        let high = null;
        let low = null;
        comparators.forEach((comparator) => {
          if (comparator.semver === ANY) {
            comparator = new Comparator(">=0.0.0");
          }
          high = high || comparator;
          low = low || comparator;
          if (gtfn(comparator.semver, high.semver, options)) {
            high = comparator;
          } else if (ltfn(comparator.semver, low.semver, options)) {
            low = comparator;
          }
        });
        if (high.operator === comp || high.operator === ecomp) {
          return false;
        }
        if ((!low.operator || low.operator === comp) && ltefn(version2, low.semver)) {
          return false;
        } else if (low.operator === ecomp && ltfn(version2, low.semver)) {
          return false;
        }
      }
      return true;
    };
    module2.exports = outside;
  }
});

// node_modules/semver/ranges/gtr.js
var require_gtr = __commonJS({
  "node_modules/semver/ranges/gtr.js"(exports2, module2) {
    "use strict";
    var outside = require_outside();
    var gtr = (version2, range2, options) => outside(version2, range2, ">", options);
    module2.exports = gtr;
  }
});

// node_modules/semver/ranges/ltr.js
var require_ltr = __commonJS({
  "node_modules/semver/ranges/ltr.js"(exports2, module2) {
    "use strict";
    var outside = require_outside();
    var ltr = (version2, range2, options) => outside(version2, range2, "<", options);
    module2.exports = ltr;
  }
});

// node_modules/semver/ranges/intersects.js
var require_intersects = __commonJS({
  "node_modules/semver/ranges/intersects.js"(exports2, module2) {
    "use strict";
    var Range = require_range();
    var intersects = (r1, r2, options) => {
      r1 = new Range(r1, options);
      r2 = new Range(r2, options);
      return r1.intersects(r2, options);
    };
    module2.exports = intersects;
  }
});

// node_modules/semver/ranges/simplify.js
var require_simplify = __commonJS({
  "node_modules/semver/ranges/simplify.js"(exports2, module2) {
    "use strict";
    var satisfies = require_satisfies();
    var compare2 = require_compare();
    module2.exports = (versions, range2, options) => {
      const set = [];
      let first = null;
      let prev = null;
      const v = versions.sort((a, b) => compare2(a, b, options));
      for (const version2 of v) {
        const included = satisfies(version2, range2, options);
        if (included) {
          prev = version2;
          if (!first) {
            first = version2;
          }
        } else {
          if (prev) {
            set.push([first, prev]);
          }
          prev = null;
          first = null;
        }
      }
      if (first) {
        set.push([first, null]);
      }
      const ranges = [];
      for (const [min, max] of set) {
        if (min === max) {
          ranges.push(min);
        } else if (!max && min === v[0]) {
          ranges.push("*");
        } else if (!max) {
          ranges.push(`>=${min}`);
        } else if (min === v[0]) {
          ranges.push(`<=${max}`);
        } else {
          ranges.push(`${min} - ${max}`);
        }
      }
      const simplified = ranges.join(" || ");
      const original = typeof range2.raw === "string" ? range2.raw : String(range2);
      return simplified.length < original.length ? simplified : range2;
    };
  }
});

// node_modules/semver/ranges/subset.js
var require_subset = __commonJS({
  "node_modules/semver/ranges/subset.js"(exports2, module2) {
    "use strict";
    var Range = require_range();
    var Comparator = require_comparator();
    var { ANY } = Comparator;
    var satisfies = require_satisfies();
    var compare2 = require_compare();
    var subset = (sub, dom, options = {}) => {
      if (sub === dom) {
        return true;
      }
      sub = new Range(sub, options);
      dom = new Range(dom, options);
      let sawNonNull = false;
      OUTER: for (const simpleSub of sub.set) {
        for (const simpleDom of dom.set) {
          const isSub = simpleSubset(simpleSub, simpleDom, options);
          sawNonNull = sawNonNull || isSub !== null;
          if (isSub) {
            continue OUTER;
          }
        }
        if (sawNonNull) {
          return false;
        }
      }
      return true;
    };
    var minimumVersionWithPreRelease = [new Comparator(">=0.0.0-0")];
    var minimumVersion = [new Comparator(">=0.0.0")];
    var simpleSubset = (sub, dom, options) => {
      if (sub === dom) {
        return true;
      }
      if (sub.length === 1 && sub[0].semver === ANY) {
        if (dom.length === 1 && dom[0].semver === ANY) {
          return true;
        } else if (options.includePrerelease) {
          sub = minimumVersionWithPreRelease;
        } else {
          sub = minimumVersion;
        }
      }
      if (dom.length === 1 && dom[0].semver === ANY) {
        if (options.includePrerelease) {
          return true;
        } else {
          dom = minimumVersion;
        }
      }
      const eqSet = /* @__PURE__ */ new Set();
      let gt, lt2;
      for (const c of sub) {
        if (c.operator === ">" || c.operator === ">=") {
          gt = higherGT(gt, c, options);
        } else if (c.operator === "<" || c.operator === "<=") {
          lt2 = lowerLT(lt2, c, options);
        } else {
          eqSet.add(c.semver);
        }
      }
      if (eqSet.size > 1) {
        return null;
      }
      let gtltComp;
      if (gt && lt2) {
        gtltComp = compare2(gt.semver, lt2.semver, options);
        if (gtltComp > 0) {
          return null;
        } else if (gtltComp === 0 && (gt.operator !== ">=" || lt2.operator !== "<=")) {
          return null;
        }
      }
      for (const eq of eqSet) {
        if (gt && !satisfies(eq, String(gt), options)) {
          return null;
        }
        if (lt2 && !satisfies(eq, String(lt2), options)) {
          return null;
        }
        for (const c of dom) {
          if (!satisfies(eq, String(c), options)) {
            return false;
          }
        }
        return true;
      }
      let higher, lower;
      let hasDomLT, hasDomGT;
      let needDomLTPre = lt2 && !options.includePrerelease && lt2.semver.prerelease.length ? lt2.semver : false;
      let needDomGTPre = gt && !options.includePrerelease && gt.semver.prerelease.length ? gt.semver : false;
      if (needDomLTPre && needDomLTPre.prerelease.length === 1 && lt2.operator === "<" && needDomLTPre.prerelease[0] === 0) {
        needDomLTPre = false;
      }
      for (const c of dom) {
        hasDomGT = hasDomGT || c.operator === ">" || c.operator === ">=";
        hasDomLT = hasDomLT || c.operator === "<" || c.operator === "<=";
        if (gt) {
          if (needDomGTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomGTPre.major && c.semver.minor === needDomGTPre.minor && c.semver.patch === needDomGTPre.patch) {
              needDomGTPre = false;
            }
          }
          if (c.operator === ">" || c.operator === ">=") {
            higher = higherGT(gt, c, options);
            if (higher === c && higher !== gt) {
              return false;
            }
          } else if (gt.operator === ">=" && !c.test(gt.semver)) {
            return false;
          }
        }
        if (lt2) {
          if (needDomLTPre) {
            if (c.semver.prerelease && c.semver.prerelease.length && c.semver.major === needDomLTPre.major && c.semver.minor === needDomLTPre.minor && c.semver.patch === needDomLTPre.patch) {
              needDomLTPre = false;
            }
          }
          if (c.operator === "<" || c.operator === "<=") {
            lower = lowerLT(lt2, c, options);
            if (lower === c && lower !== lt2) {
              return false;
            }
          } else if (lt2.operator === "<=" && !c.test(lt2.semver)) {
            return false;
          }
        }
        if (!c.operator && (lt2 || gt) && gtltComp !== 0) {
          return false;
        }
      }
      if (gt && hasDomLT && !lt2 && gtltComp !== 0) {
        return false;
      }
      if (lt2 && hasDomGT && !gt && gtltComp !== 0) {
        return false;
      }
      if (needDomGTPre || needDomLTPre) {
        return false;
      }
      return true;
    };
    var higherGT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare2(a.semver, b.semver, options);
      return comp > 0 ? a : comp < 0 ? b : b.operator === ">" && a.operator === ">=" ? b : a;
    };
    var lowerLT = (a, b, options) => {
      if (!a) {
        return b;
      }
      const comp = compare2(a.semver, b.semver, options);
      return comp < 0 ? a : comp > 0 ? b : b.operator === "<" && a.operator === "<=" ? b : a;
    };
    module2.exports = subset;
  }
});

// node_modules/semver/index.js
var require_semver2 = __commonJS({
  "node_modules/semver/index.js"(exports2, module2) {
    "use strict";
    var internalRe = require_re();
    var constants2 = require_constants();
    var SemVer = require_semver();
    var identifiers = require_identifiers();
    var parse2 = require_parse();
    var valid = require_valid();
    var clean = require_clean();
    var inc = require_inc();
    var diff = require_diff();
    var major = require_major();
    var minor = require_minor();
    var patch = require_patch();
    var prerelease = require_prerelease();
    var compare2 = require_compare();
    var rcompare = require_rcompare();
    var compareLoose = require_compare_loose();
    var compareBuild = require_compare_build();
    var sort = require_sort();
    var rsort = require_rsort();
    var gt = require_gt();
    var lt2 = require_lt();
    var eq = require_eq();
    var neq = require_neq();
    var gte = require_gte();
    var lte = require_lte();
    var cmp = require_cmp();
    var coerce2 = require_coerce();
    var truncate = require_truncate();
    var Comparator = require_comparator();
    var Range = require_range();
    var satisfies = require_satisfies();
    var toComparators = require_to_comparators();
    var maxSatisfying = require_max_satisfying();
    var minSatisfying = require_min_satisfying();
    var minVersion = require_min_version();
    var validRange = require_valid2();
    var outside = require_outside();
    var gtr = require_gtr();
    var ltr = require_ltr();
    var intersects = require_intersects();
    var simplifyRange = require_simplify();
    var subset = require_subset();
    module2.exports = {
      parse: parse2,
      valid,
      clean,
      inc,
      diff,
      major,
      minor,
      patch,
      prerelease,
      compare: compare2,
      rcompare,
      compareLoose,
      compareBuild,
      sort,
      rsort,
      gt,
      lt: lt2,
      eq,
      neq,
      gte,
      lte,
      cmp,
      coerce: coerce2,
      truncate,
      Comparator,
      Range,
      satisfies,
      toComparators,
      maxSatisfying,
      minSatisfying,
      minVersion,
      validRange,
      outside,
      gtr,
      ltr,
      intersects,
      simplifyRange,
      subset,
      SemVer,
      re: internalRe.re,
      src: internalRe.src,
      tokens: internalRe.t,
      SEMVER_SPEC_VERSION: constants2.SEMVER_SPEC_VERSION,
      RELEASE_TYPES: constants2.RELEASE_TYPES,
      compareIdentifiers: identifiers.compareIdentifiers,
      rcompareIdentifiers: identifiers.rcompareIdentifiers
    };
  }
});

// generator/milvusctl/data/manifest.ts
function readManifest(folder) {
  try {
    const read = JSON.parse(readText((0, import_node_path5.join)(folder, "manifest.json")));
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}
function takenAt({ created }) {
  return claimed(created).replaceAll(/[^0-9TZ:-]/g, "");
}
function claimed(value) {
  return ["string", "number"].includes(typeof value) ? String(value).replaceAll(/[^\x20-\x7e]/g, "") : "";
}
var import_node_path5, import_semver;
var init_manifest = __esm({
  "generator/milvusctl/data/manifest.ts"() {
    "use strict";
    import_node_path5 = require("node:path");
    import_semver = __toESM(require_semver2(), 1);
    init_staged();
    init_facts();
    init_problem();
    init_state();
    init_time();
  }
});

// generator/milvusctl/data/backups.ts
function backupsDir() {
  return (0, import_node_path6.join)(projectDir(), ".ddev", facts.backup.folder);
}
function isBackup(name, all = backupsDir()) {
  return NAME.test(name) && isFile((0, import_node_path6.join)(all, name, "manifest.json"));
}
function readBackups(all = backupsDir()) {
  return namesIn(all).filter((name) => isBackup(name, all)).map((name) => ({ name, folder: (0, import_node_path6.join)(all, name), manifest: readManifest((0, import_node_path6.join)(all, name)) })).map((backup) => ({ backup, key: `${takenAt(backup.manifest)} ${backup.name}` })).sort((a, b) => a.key < b.key ? -1 : 1).map(({ backup }) => backup);
}
function newestBackupOf(version2, all = backupsDir()) {
  return readBackups(all).filter(({ manifest }) => manifest.milvus?.version === version2).at(-1)?.name;
}
function dropPartialBackups(all = backupsDir()) {
  const left = namesIn(all).filter((name) => name.startsWith(".partial-") && !remove((0, import_node_path6.join)(all, name)));
  if (left.length > 0) warn(`cannot delete what a killed backup left: ls -la ${all}`);
}
var import_node_path6, NAME;
var init_backups = __esm({
  "generator/milvusctl/data/backups.ts"() {
    "use strict";
    import_node_path6 = require("node:path");
    init_facts();
    init_messages();
    init_problem();
    init_state();
    init_disk();
    init_run();
    init_manifest();
    init_disk();
    NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
  }
});

// generator/milvusctl/release.ts
function isBefore(release, other) {
  return (0, import_lt.default)(numberOf(release), numberOf(other));
}
function numberOf(release) {
  return (0, import_coerce.default)(release, { loose: true }) ?? "0.0.0";
}
function seriesOf(release) {
  return release.replace(/\.[^.]*$/, "");
}
function markIn(data) {
  return (0, import_node_path7.join)(data, ".ddev-milvus-release");
}
function dataRelease(data = milvusData()) {
  const text2 = readMark(markIn(data));
  return typeof text2 === "string" && isNumber(text2) ? text2.replace(/\n$/, "") : "";
}
function damagedMark(data = milvusData()) {
  const mark = markIn(data);
  const text2 = readMark(mark);
  if (text2 === void 0) return void 0;
  if (text2 === false) return `${mark} is no file`;
  return isNumber(text2) ? void 0 : `${mark} holds no release number`;
}
function isNumber(text2) {
  return /^\d{1,3}\.\d{1,3}\.\d{1,3}\n?$/.test(text2);
}
function readMark(mark) {
  try {
    return (0, import_node_fs7.lstatSync)(mark).isFile() && headOf(mark);
  } catch (error) {
    if (error.code !== "EACCES") return void 0;
  }
  const what = asOwner("stat", ["-c", "%F", mark]);
  if (what.code !== 0) return void 0;
  return what.stdout.startsWith("regular") && asOwner("head", ["-c", String(MARK_MAX + 1), mark]).stdout;
}
function headOf(file) {
  const bytes = Buffer.alloc(MARK_MAX + 1);
  const open2 = (0, import_node_fs7.openSync)(file, "r");
  try {
    return bytes.toString("latin1", 0, (0, import_node_fs7.readSync)(open2, bytes));
  } finally {
    (0, import_node_fs7.closeSync)(open2);
  }
}
function isReleaseRefused(version2 = recall("milvus_version"), wrote = dataRelease()) {
  if (version2 === "" || wrote === "") return false;
  return isBefore(seriesOf(version2), seriesOf(wrote)) || jumpProblem(wrote, version2) !== void 0;
}
function releaseProblem(version2 = recall("milvus_version"), wrote = dataRelease()) {
  if (!isReleaseRefused(version2, wrote)) return void 0;
  const jump = jumpProblem(wrote, version2);
  if (jump?.remedy !== void 0) return new Problem(jump.reason, { advice: jump.remedy.advice, command: installCommand(JUMP_FROM) }, "stopped");
  const backup = newestBackupOf(version2);
  const restore = `restore a backup of the data of ${seriesOf(version2)}: ${own(backup === void 0 ? "backups" : `restore ${backup}`)}`;
  const reason = `Milvus ${wrote} has written this data, and the older ${version2} cannot be started on it; ${restore}`;
  return new Problem(reason, { advice: "or install the newer one again", command: installCommand(wrote) }, "stopped");
}
function jumpProblem(from, to) {
  if (from.includes("-")) {
    const advice = "import its collections into an empty Milvus";
    return new Problem(`no other release can read the data of the release candidate ${from}`, { advice, command: own("help import") });
  }
  if (!isBefore(from, JUMP_FROM) || isBefore(to, JUMP_TO)) return void 0;
  return new Problem(`Milvus ${JUMP_TO} and newer read the data of ${JUMP_FROM} and newer alone, and this is the data of ${from}`, {
    advice: `move to ${JUMP_FROM} or a newer ${seriesOf(JUMP_FROM)} first`,
    command: moveCommand(JUMP_FROM)
  });
}
function markRelease(data = milvusData(), release = recall("milvus_version")) {
  if (release === "" || dataRelease(data) === release) return;
  const mark = markIn(data);
  const damage = damagedMark(data);
  if (damage !== void 0) warn(`${damage}, so it is not known which release has written this data; it is taken for ${release}`);
  if (isFolder(mark) && asOwner("rmdir", [mark]).code !== 0) {
    const command = inContainer(`mv ${mark} ${mark}.own`);
    warn(new Problem(`${mark} is a folder with something in it and is kept, so an older release would not be kept from this data`, { advice: "move it away", command }));
    return;
  }
  try {
    place(mark, `${release}
`);
  } catch {
    throw new Problem(`Milvus is not started, since ${mark} cannot be written`, { advice: "is the disk full?", command: inContainer(`df -h ${data}`) });
  }
}
function isFolder(path) {
  try {
    return (0, import_node_fs7.lstatSync)(path).isDirectory();
  } catch (error) {
    return error.code === "EACCES" && asOwner("test", ["-d", path]).code === 0;
  }
}
function advisoriesOf(version2) {
  return version2 === "" ? [] : facts.knownAdvisories.filter(({ fixedIn }) => isBefore(version2, fixedIn));
}
function fixedInText({ fixedIn, availableIn }) {
  return `fixed in ${fixedIn}${fixedIn === availableIn ? "" : `, to be had from ${availableIn} on`}`;
}
var import_node_fs7, import_node_path7, import_coerce, import_lt, JUMP_FROM, JUMP_TO, MARK_MAX;
var init_release = __esm({
  "generator/milvusctl/release.ts"() {
    "use strict";
    import_node_fs7 = require("node:fs");
    import_node_path7 = require("node:path");
    import_coerce = __toESM(require_coerce(), 1);
    import_lt = __toESM(require_lt(), 1);
    init_backups();
    init_facts();
    init_messages();
    init_problem();
    init_state();
    init_run();
    ({ from: JUMP_FROM, to: JUMP_TO } = facts.milvus.jump);
    MARK_MAX = 12;
  }
});

// generator/milvusctl/supervisor/client.ts
async function look(processes = listProcesses()) {
  const [programs, mood] = await Promise.all([supervisorPrograms(), supervisorMood()]);
  return { processes, programs, mood };
}
async function supervisorPrograms() {
  return programsIn(await call("getAllProcessInfo"));
}
function programsIn(answer, startsItself = startsWithSupervisor) {
  return [...answer.matchAll(/<struct>([^]*?)<\/struct>/g)].map(([, struct = ""]) => {
    const name = member(struct, "name");
    const group = member(struct, "group");
    const state = member(struct, "statename");
    const isPending = state === "STOPPED" && member(struct, "start") === "0" && startsItself(name);
    return { name: group === name ? name : `${group}:${name}`, state: isPending ? "PENDING" : state, pid: Number(member(struct, "pid")) };
  });
}
function member(struct, name) {
  return new RegExp(`<name>${name}</name>\\s*<value><[a-z0-9]+>([^<]*)<`).exec(struct)?.[1] ?? "";
}
function startsWithSupervisor(name) {
  return /^autostart=true/m.test(readText((0, import_node_path8.join)(paths5.supervisorConfig, `${name}.conf`)));
}
async function supervisorMood() {
  return member(await call("getState"), "statename");
}
async function call(method, params = "") {
  const socketPath = paths5.supervisorSockets.find(isSocket);
  if (socketPath === void 0) return "";
  const body = `<methodCall><methodName>supervisor.${method}</methodName><params>${params}</params></methodCall>`;
  if (isWritable(socketPath)) {
    return (await ask({ socketPath, path: "/RPC2", body, type: "text/xml", timeout: timing3.healthRequest }))?.text ?? "";
  }
  const limit = String(timing3.healthRequest);
  const words = ["--silent", "--max-time", limit, "--unix-socket", socketPath, "--header", "Content-Type: text/xml", "--data", body, "http://localhost/RPC2"];
  return asRoot("curl", words).stdout;
}
function isSocket(path) {
  try {
    return (0, import_node_fs8.statSync)(path).isSocket();
  } catch {
    return false;
  }
}
function stateOf(program2, programs) {
  return programs.find(({ name }) => name === program2)?.state ?? "";
}
function isAtRest(program2, programs) {
  return ["STOPPED", "EXITED", "FATAL", ""].includes(stateOf(program2, programs));
}
async function request2(what, name) {
  await call(what, `<param><value><string>${name}</string></value></param><param><value><boolean>0</boolean></value></param>`);
}
function isSupervised(program2, pid, programs) {
  return programs.some((one) => one.name === program2 && one.pid === pid);
}
function supervisorNameOf(pid, programs) {
  for (let one = pid; one > 1; one = parentOf(one)) {
    const found = programs.find((program2) => program2.pid === one);
    if (found !== void 0) return found.name;
  }
  return void 0;
}
function isSupervisorRestarting({ processes, mood }) {
  return mood === "RESTARTING" || mood === "SHUTDOWN" || pidsOf("start-script", processes).some((pid) => isStartScript(pid) && !isAncestor(pid));
}
function isStartScript(pid) {
  if (process.env["IS_DDEV_PROJECT"] !== "true") return false;
  const [, flag, script = ""] = argumentsOf(parentOf(pid));
  return flag === "-c" && script.includes(paths5.ddevStartScript);
}
function isSupervisorSettled(at) {
  if (isSupervisorRestarting(at)) return false;
  return at.mood === "RUNNING" || pidsOf("supervisord", at.processes).length === 0 || !hasKnownSocket();
}
function hasKnownSocket(folder = (0, import_node_path8.dirname)(paths5.supervisorConfig), sockets = paths5.supervisorSockets) {
  const texts = filesBelow(folder).map(readText);
  const socket = new RegExp(`^file[^\\S\\n]*=[^\\S\\n]*(?:${sockets.map((path) => path.replaceAll(".", "\\.")).join("|")})(?:[\\s;]|$)`, "m");
  return texts.some((text2) => socket.test(text2)) && !texts.some((text2) => /^username[^\S\n]*=/m.test(text2));
}
function filesBelow(folder) {
  try {
    return (0, import_node_fs8.readdirSync)(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = (0, import_node_path8.join)(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
  } catch {
    return [];
  }
}
async function settleSupervisor() {
  if (now() - settledAt < SETTLED_FOR) return;
  if (await until(timing3.supervisorRestart, isSupervisorStarted)) settledAt = now();
  else say(`Supervisor has been restarting for ${timing3.supervisorRestart} s; going on without it`);
}
async function isSupervisorStarted() {
  const at = await look();
  return isSupervisorSettled(at) && stateOf("etcd", at.programs) !== "PENDING" && stateOf("milvus", at.programs) !== "PENDING";
}
var import_node_fs8, import_node_path8, paths5, timing3, SETTLED_FOR, settledAt;
var init_client = __esm({
  "generator/milvusctl/supervisor/client.ts"() {
    "use strict";
    import_node_fs8 = require("node:fs");
    import_node_path8 = require("node:path");
    init_facts();
    init_messages();
    init_processes();
    init_state();
    init_http();
    init_run();
    init_time();
    ({ paths: paths5, timing: timing3 } = facts);
    SETTLED_FOR = 2e3;
    settledAt = -SETTLED_FOR;
  }
});

// generator/milvusctl/system/lock.ts
function heldLocks() {
  return [...held2];
}
function isHeld(file) {
  let lock;
  try {
    lock = Lock.open(file);
  } catch {
    return false;
  }
  const free = lock.tryTake("shared");
  lock.release();
  return !free;
}
var import_node_child_process2, import_node_fs9, held2, Lock;
var init_lock = __esm({
  "generator/milvusctl/system/lock.ts"() {
    "use strict";
    import_node_child_process2 = require("node:child_process");
    import_node_fs9 = require("node:fs");
    held2 = /* @__PURE__ */ new Set();
    Lock = class _Lock {
      constructor(fd) {
        this.fd = fd;
      }
      fd;
      /** Opens a file that is there. @throws Error where it cannot be read */
      static open(file) {
        return new _Lock((0, import_node_fs9.openSync)(file, "r"));
      }
      /** Takes the lock if it is free at once. */
      tryTake(mode = "exclusive") {
        return this.noted((0, import_node_child_process2.spawnSync)("flock", [`--${mode}`, "--nonblock", "3"], { stdio: ["ignore", "ignore", "ignore", this.fd] }).status === 0);
      }
      /**
       * Waits for the lock.
       * @param seconds for how long; nothing: however long it takes
       * @returns whether it was taken
       */
      async take(seconds2) {
        if (this.tryTake()) return true;
        const limit = seconds2 === void 0 ? [] : ["--wait", String(seconds2)];
        const waiting2 = (0, import_node_child_process2.spawn)("flock", ["--exclusive", ...limit, "3"], { stdio: ["ignore", "ignore", "ignore", this.fd] });
        return new Promise((resolve2) => {
          waiting2.on("error", () => resolve2(false));
          waiting2.on("close", (code) => resolve2(this.noted(code === 0)));
        });
      }
      noted(taken) {
        if (taken) held2.add(this.fd);
        return taken;
      }
      /** Lets go of it, as far as this process is concerned. */
      release() {
        held2.delete(this.fd);
        (0, import_node_fs9.closeSync)(this.fd);
      }
    };
  }
});

// generator/milvusctl/services/runs.ts
async function slowDown() {
  const { runs, pause: pause3 } = afterRuns(readText(FILE), seconds());
  if (pause3 > 0) {
    say(`Milvus has ended ${runs} times in a row soon after its start${ofPanic()}; the next try comes in ${pause3} s`);
    await sleep(pause3);
  }
  place(FILE, `${runs} ${seconds()}
`);
}
function afterRuns(noted, now2) {
  const [before = 0, last = 0] = noted.trim().split(" ").map(Number);
  const runs = now2 - last < timing4.shortRun ? (before || 0) + 1 : 0;
  return { runs, pause: Math.min(Math.max(0, runs - timing4.mostRuns) * STEP, LONGEST) };
}
function forgetRuns() {
  remove(FILE);
}
function ofPanic() {
  const panic = lastPanic();
  return panic === void 0 ? "" : `, the last time of: ${panic}`;
}
function seconds() {
  return Math.floor(Date.now() / 1e3);
}
var import_node_path9, timing4, paths6, FILE, STEP, LONGEST;
var init_runs = __esm({
  "generator/milvusctl/services/runs.ts"() {
    "use strict";
    import_node_path9 = require("node:path");
    init_facts();
    init_logs();
    init_messages();
    init_state();
    init_run();
    init_time();
    ({ timing: timing4, paths: paths6 } = facts);
    FILE = (0, import_node_path9.join)(paths6.state, "short-runs");
    STEP = 10;
    LONGEST = 60;
  }
});

// generator/milvusctl/services/control.ts
async function isActive(program2) {
  return ACTIVE.includes(stateOf(program2, await supervisorPrograms()));
}
async function comeToRest(program2) {
  await until(timing5.healthRequest, async () => isAtRest(program2, await supervisorPrograms()));
}
function logsOf(program2) {
  return program2 === "etcd" ? [paths7.etcdLog, paths7.etcdLog] : [paths7.milvusOutLog, paths7.milvusErrLog];
}
function turnPage(program2) {
  if (program2 === "milvus") forgetRuns();
  const line = `${PAST_MARK}
`;
  for (const log of new Set(logsOf(program2))) {
    try {
      (0, import_node_fs10.appendFileSync)(log, line);
    } catch {
      asRoot("tee", ["-a", log], { input: line });
    }
  }
}
async function startServices() {
  letStart();
  await startService("etcd");
  await startService("milvus");
}
async function startService(program2) {
  await settleSupervisor();
  const state = stateOf(program2, await supervisorPrograms());
  if (ACTIVE.includes(state)) return;
  if (state !== "") {
    await comeToRest(program2);
    turnPage(program2);
    await request2("startProcess", program2);
  } else if (!isRunning(program2) && !await isStartRefused(program2)) {
    turnPage(program2);
    startDetached(program2);
  }
}
async function isStartRefused(program2) {
  if (program2 !== "milvus" || pidsOf("waiting-milvus").length === 0) return false;
  return isReleaseRefused() || await foreignEtcd() instanceof Problem;
}
function startDetached(program2) {
  const { MILVUS_PASSWORD: password } = process.env;
  const start2 = isRoot() || process.getuid?.() === serviceUser().uid ? run : asRoot;
  const words = [(0, import_node_path10.join)(programDir(), "run.sh"), program2, ...logsOf(program2), password === void 0 ? "" : "given"];
  const { code, stderr } = start2("sh", ["-c", DETACH, "sh", ...words], { input: `${password ?? ""}
` });
  if (code !== 0) throw new Problem(`${program2} cannot be started: ${stderr.trim()}`);
}
async function stopServices(...programs) {
  for (const program2 of ["milvus", "etcd"]) if (programs.includes(program2)) await stopService(program2);
}
function stopTimeout(program2) {
  return program2 === "etcd" ? timing5.etcdStop : seriesFacts().stop;
}
async function stopService(program2) {
  await settleSupervisor();
  const programs = await supervisorPrograms();
  const state = stateOf(program2, programs);
  if (ACTIVE.includes(state)) await request2("stopProcess", program2);
  const processes = listProcesses();
  for (const pid of [...pidsOf(`waiting-${program2}`, processes), ...pidsOf(program2, processes)]) {
    if (!isSupervised(program2, pid, programs)) await stopStray(pid, programs);
  }
  progress(`waiting for ${program2} to stop`);
  const isGone = () => !isRunning(program2);
  if (!await until(stopTimeout(program2), isGone)) {
    say(`${program2} did not stop within ${stopTimeout(program2)} s; killing it (what it acknowledged is on disk)`);
    signal("KILL", pidsOf(program2));
    if (!await until(timing5.etcdStop, isGone)) throw new Problem(`${program2} cannot be killed; restart the container${here(": ddev restart", "")}`);
  }
  if (state !== "") await comeToRest(program2);
  progressEnd();
}
async function stopStray(pid, programs) {
  const name = supervisorNameOf(pid, programs);
  if (name !== void 0) await request2("stopProcess", name);
  if (!programs.some((one) => one.pid === pid)) signal("TERM", [pid]);
}
async function holdBack(program2) {
  ownFolder(folderOf(program2));
  const lock = openLock(program2);
  const seconds2 = stopTimeout(program2);
  if (lock !== void 0 && !await lock.take(seconds2)) {
    await stopService(program2);
    if (!await lock.take(seconds2)) return false;
  }
  return !isRunning(program2);
}
async function stopAndHold() {
  holdWhatIsFree();
  await stopServices("milvus", "etcd");
  if (await holdBack("milvus") && await holdBack("etcd")) return;
  throw new Problem("the data is left as it is, since Milvus or etcd cannot be kept from running", { advice: "it is mended once they can", command: own("restart") });
}
function holdWhatIsFree() {
  for (const program2 of ["milvus", "etcd"]) {
    if (held3[program2] === void 0 && openLock(program2)?.tryTake() === false) letGo(program2);
  }
}
function letStart() {
  letGo("milvus");
  letGo("etcd");
}
function letGo(program2) {
  held3[program2]?.release();
  delete held3[program2];
}
function openLock(program2) {
  const file = (0, import_node_path10.join)(folderOf(program2), ".milvusctl.lock");
  if (held3[program2] === void 0 && isReadable(file)) held3[program2] = Lock.open(file);
  return held3[program2];
}
function folderOf(program2) {
  return program2 === "etcd" ? etcdData() : milvusData();
}
function ownFolder(folder) {
  const { uid, gid } = serviceUser();
  makeFolder(folder);
  const { stdout, stderr } = run("find", [folder, "!", "-user", String(uid), "-print", "-quit"]);
  if (`${stdout}${stderr}` === "") return true;
  say(`giving ${folder} to the user ${uid}`);
  return asRoot("chown", ["-R", `${uid}:${gid}`, folder]).code === 0;
}
function makeFolder(folder) {
  if ((0, import_node_fs10.existsSync)(folder) || asOwner("mkdir", ["-p", folder]).code === 0) return;
  const { uid, gid } = serviceUser();
  asRoot("install", ["-d", "-o", String(uid), "-g", String(gid), folder]);
}
var import_node_fs10, import_node_path10, paths7, timing5, ACTIVE, DETACH, held3;
var init_control = __esm({
  "generator/milvusctl/services/control.ts"() {
    "use strict";
    import_node_fs10 = require("node:fs");
    import_node_path10 = require("node:path");
    init_staged();
    init_foreign();
    init_facts();
    init_logs();
    init_messages();
    init_problem();
    init_processes();
    init_release();
    init_state();
    init_client();
    init_lock();
    init_run();
    init_time();
    init_runs();
    ({ paths: paths7, timing: timing5 } = facts);
    ACTIVE = ["RUNNING", "STARTING", "BACKOFF"];
    DETACH = `cd /
  [ -z "$5" ] || { IFS= read -r MILVUS_PASSWORD; export MILVUS_PASSWORD; }
  exec setsid --fork bash "$1" "$2" </dev/null >>"$3" 2>>"$4"`;
    held3 = {};
  }
});

// generator/milvusctl/etcd/client.ts
async function isEtcdFull(page) {
  const text2 = page ?? await etcdHealth();
  if (text2.includes(NO_SPACE)) return true;
  if (!text2.includes('"health":"false"')) return false;
  const alarms = await listAlarms(timing6.healthRequest).catch(() => []);
  return alarms.some(({ alarm }) => alarm === NO_SPACE);
}
async function listAlarms(timeout) {
  return (await callEtcd("maintenance/alarm", { action: "GET" }, timeout)).alarms ?? [];
}
async function readPrefix(prefix) {
  return range({ key: base64(prefix), range_end: endOf(prefix) });
}
async function readKey(key) {
  return (await range({ key: base64(key) }))[0]?.value;
}
async function range(request3) {
  const { kvs = [] } = await callEtcd("kv/range", request3);
  return kvs.map(({ key, value = "", lease = "0" }) => ({ key: text(key), value: text(value), lease }));
}
async function writeKey(key, value) {
  await callEtcd("kv/put", { key: base64(key), value: base64(value) });
}
async function revokeLease(lease) {
  await callEtcd("lease/revoke", { ID: lease });
}
function metadataPrefix() {
  return `${stagedValue("etcd.rootPath")}/${stagedValue("etcd.metaSubPath")}`;
}
function sessionPrefix() {
  return `${metadataPrefix()}/session/`;
}
function base64(value) {
  return Buffer.from(value).toString("base64");
}
function text(value) {
  return Buffer.from(value, "base64").toString();
}
function endOf(prefix) {
  const bytes = Buffer.from(prefix);
  bytes.writeUInt8((bytes.at(-1) ?? 0) + 1, bytes.length - 1);
  return bytes.toString("base64");
}
var download, paths8, ports4, timing6, NO_SPACE;
var init_client2 = __esm({
  "generator/milvusctl/etcd/client.ts"() {
    "use strict";
    init_staged();
    init_facts();
    init_run();
    init_foreign();
    init_gateway();
    init_gateway();
    ({ download, paths: paths8, ports: ports4, timing: timing6 } = facts);
    NO_SPACE = "NOSPACE";
  }
});

// node_modules/@protobufjs/aspromise/index.js
var require_aspromise = __commonJS({
  "node_modules/@protobufjs/aspromise/index.js"(exports2, module2) {
    "use strict";
    module2.exports = asPromise;
    function asPromise(fn, ctx) {
      var params = new Array(arguments.length - 1), offset = 0, index = 2, pending = true;
      while (index < arguments.length)
        params[offset++] = arguments[index++];
      return new Promise(function executor(resolve2, reject) {
        params[offset] = function callback(err) {
          if (pending) {
            pending = false;
            if (err)
              reject(err);
            else {
              var params2 = new Array(arguments.length - 1), offset2 = 0;
              while (offset2 < params2.length)
                params2[offset2++] = arguments[offset2];
              resolve2.apply(null, params2);
            }
          }
        };
        try {
          fn.apply(ctx || null, params);
        } catch (err) {
          if (pending) {
            pending = false;
            reject(err);
          }
        }
      });
    }
  }
});

// node_modules/@protobufjs/base64/index.js
var require_base64 = __commonJS({
  "node_modules/@protobufjs/base64/index.js"(exports2) {
    "use strict";
    var base642 = exports2;
    base642.length = function length(string) {
      var p = string.length;
      if (!p)
        return 0;
      var n = 0;
      while (--p % 4 > 1 && string.charAt(p) === "=")
        ++n;
      return Math.ceil(string.length * 3) / 4 - n;
    };
    var b64 = new Array(64);
    var s64 = new Array(123);
    for (i = 0; i < 64; )
      s64[b64[i] = i < 26 ? i + 65 : i < 52 ? i + 71 : i < 62 ? i - 4 : i - 59 | 43] = i++;
    var i;
    base642.encode = function encode(buffer, start2, end) {
      var parts = null, chunk = [];
      var i2 = 0, j = 0, t;
      while (start2 < end) {
        var b = buffer[start2++];
        switch (j) {
          case 0:
            chunk[i2++] = b64[b >> 2];
            t = (b & 3) << 4;
            j = 1;
            break;
          case 1:
            chunk[i2++] = b64[t | b >> 4];
            t = (b & 15) << 2;
            j = 2;
            break;
          case 2:
            chunk[i2++] = b64[t | b >> 6];
            chunk[i2++] = b64[b & 63];
            j = 0;
            break;
        }
        if (i2 > 8191) {
          (parts || (parts = [])).push(String.fromCharCode.apply(String, chunk));
          i2 = 0;
        }
      }
      if (j) {
        chunk[i2++] = b64[t];
        chunk[i2++] = 61;
        if (j === 1)
          chunk[i2++] = 61;
      }
      if (parts) {
        if (i2)
          parts.push(String.fromCharCode.apply(String, chunk.slice(0, i2)));
        return parts.join("");
      }
      return String.fromCharCode.apply(String, chunk.slice(0, i2));
    };
    var invalidEncoding = "invalid encoding";
    base642.decode = function decode(string, buffer, offset) {
      var start2 = offset;
      var j = 0, t;
      for (var i2 = 0; i2 < string.length; ) {
        var c = string.charCodeAt(i2++);
        if (c === 61 && j > 1)
          break;
        if ((c = s64[c]) === void 0)
          throw Error(invalidEncoding);
        switch (j) {
          case 0:
            t = c;
            j = 1;
            break;
          case 1:
            buffer[offset++] = t << 2 | (c & 48) >> 4;
            t = c;
            j = 2;
            break;
          case 2:
            buffer[offset++] = (t & 15) << 4 | (c & 60) >> 2;
            t = c;
            j = 3;
            break;
          case 3:
            buffer[offset++] = (t & 3) << 6 | c;
            j = 0;
            break;
        }
      }
      if (j === 1)
        throw Error(invalidEncoding);
      return offset - start2;
    };
    base642.test = function test(string) {
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(string);
    };
  }
});

// node_modules/@protobufjs/eventemitter/index.js
var require_eventemitter = __commonJS({
  "node_modules/@protobufjs/eventemitter/index.js"(exports2, module2) {
    "use strict";
    module2.exports = EventEmitter;
    function EventEmitter() {
      this._listeners = /* @__PURE__ */ Object.create(null);
    }
    EventEmitter.prototype.on = function on(evt, fn, ctx) {
      (this._listeners[evt] || (this._listeners[evt] = [])).push({
        fn,
        ctx: ctx || this
      });
      return this;
    };
    EventEmitter.prototype.off = function off(evt, fn) {
      if (evt === void 0)
        this._listeners = /* @__PURE__ */ Object.create(null);
      else {
        if (fn === void 0)
          this._listeners[evt] = [];
        else {
          var listeners = this._listeners[evt];
          if (!listeners)
            return this;
          for (var i = 0; i < listeners.length; )
            if (listeners[i].fn === fn)
              listeners.splice(i, 1);
            else
              ++i;
        }
      }
      return this;
    };
    EventEmitter.prototype.emit = function emit(evt) {
      var listeners = this._listeners[evt];
      if (listeners) {
        var args = [], i = 1;
        for (; i < arguments.length; )
          args.push(arguments[i++]);
        for (i = 0; i < listeners.length; )
          listeners[i].fn.apply(listeners[i++].ctx, args);
      }
      return this;
    };
  }
});

// node_modules/@protobufjs/float/index.js
var require_float = __commonJS({
  "node_modules/@protobufjs/float/index.js"(exports2, module2) {
    "use strict";
    module2.exports = factory(factory);
    function factory(exports3) {
      if (typeof Float32Array !== "undefined") (function() {
        var f32 = new Float32Array([-0]), f8b = new Uint8Array(f32.buffer), le = f8b[3] === 128;
        function writeFloat_f32_cpy(val, buf, pos) {
          f32[0] = val;
          buf[pos] = f8b[0];
          buf[pos + 1] = f8b[1];
          buf[pos + 2] = f8b[2];
          buf[pos + 3] = f8b[3];
        }
        function writeFloat_f32_rev(val, buf, pos) {
          f32[0] = val;
          buf[pos] = f8b[3];
          buf[pos + 1] = f8b[2];
          buf[pos + 2] = f8b[1];
          buf[pos + 3] = f8b[0];
        }
        exports3.writeFloatLE = le ? writeFloat_f32_cpy : writeFloat_f32_rev;
        exports3.writeFloatBE = le ? writeFloat_f32_rev : writeFloat_f32_cpy;
        function readFloat_f32_cpy(buf, pos) {
          f8b[0] = buf[pos];
          f8b[1] = buf[pos + 1];
          f8b[2] = buf[pos + 2];
          f8b[3] = buf[pos + 3];
          return f32[0];
        }
        function readFloat_f32_rev(buf, pos) {
          f8b[3] = buf[pos];
          f8b[2] = buf[pos + 1];
          f8b[1] = buf[pos + 2];
          f8b[0] = buf[pos + 3];
          return f32[0];
        }
        exports3.readFloatLE = le ? readFloat_f32_cpy : readFloat_f32_rev;
        exports3.readFloatBE = le ? readFloat_f32_rev : readFloat_f32_cpy;
      })();
      else (function() {
        function writeFloat_ieee754(writeUint, val, buf, pos) {
          var sign = val < 0 ? 1 : 0;
          if (sign)
            val = -val;
          if (val === 0)
            writeUint(1 / val > 0 ? (
              /* positive */
              0
            ) : (
              /* negative 0 */
              2147483648
            ), buf, pos);
          else if (isNaN(val))
            writeUint(2143289344, buf, pos);
          else if (val > 34028234663852886e22)
            writeUint((sign << 31 | 2139095040) >>> 0, buf, pos);
          else if (val < 11754943508222875e-54)
            writeUint((sign << 31 | Math.round(val / 1401298464324817e-60)) >>> 0, buf, pos);
          else {
            var exponent = Math.floor(Math.log(val) / Math.LN2), mantissa = Math.round(val * Math.pow(2, -exponent) * 8388608) & 8388607;
            writeUint((sign << 31 | exponent + 127 << 23 | mantissa) >>> 0, buf, pos);
          }
        }
        exports3.writeFloatLE = writeFloat_ieee754.bind(null, writeUintLE);
        exports3.writeFloatBE = writeFloat_ieee754.bind(null, writeUintBE);
        function readFloat_ieee754(readUint, buf, pos) {
          var uint = readUint(buf, pos), sign = (uint >> 31) * 2 + 1, exponent = uint >>> 23 & 255, mantissa = uint & 8388607;
          return exponent === 255 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 1401298464324817e-60 * mantissa : sign * Math.pow(2, exponent - 150) * (mantissa + 8388608);
        }
        exports3.readFloatLE = readFloat_ieee754.bind(null, readUintLE);
        exports3.readFloatBE = readFloat_ieee754.bind(null, readUintBE);
      })();
      if (typeof Float64Array !== "undefined") (function() {
        var f64 = new Float64Array([-0]), f8b = new Uint8Array(f64.buffer), le = f8b[7] === 128;
        function writeDouble_f64_cpy(val, buf, pos) {
          f64[0] = val;
          buf[pos] = f8b[0];
          buf[pos + 1] = f8b[1];
          buf[pos + 2] = f8b[2];
          buf[pos + 3] = f8b[3];
          buf[pos + 4] = f8b[4];
          buf[pos + 5] = f8b[5];
          buf[pos + 6] = f8b[6];
          buf[pos + 7] = f8b[7];
        }
        function writeDouble_f64_rev(val, buf, pos) {
          f64[0] = val;
          buf[pos] = f8b[7];
          buf[pos + 1] = f8b[6];
          buf[pos + 2] = f8b[5];
          buf[pos + 3] = f8b[4];
          buf[pos + 4] = f8b[3];
          buf[pos + 5] = f8b[2];
          buf[pos + 6] = f8b[1];
          buf[pos + 7] = f8b[0];
        }
        exports3.writeDoubleLE = le ? writeDouble_f64_cpy : writeDouble_f64_rev;
        exports3.writeDoubleBE = le ? writeDouble_f64_rev : writeDouble_f64_cpy;
        function readDouble_f64_cpy(buf, pos) {
          f8b[0] = buf[pos];
          f8b[1] = buf[pos + 1];
          f8b[2] = buf[pos + 2];
          f8b[3] = buf[pos + 3];
          f8b[4] = buf[pos + 4];
          f8b[5] = buf[pos + 5];
          f8b[6] = buf[pos + 6];
          f8b[7] = buf[pos + 7];
          return f64[0];
        }
        function readDouble_f64_rev(buf, pos) {
          f8b[7] = buf[pos];
          f8b[6] = buf[pos + 1];
          f8b[5] = buf[pos + 2];
          f8b[4] = buf[pos + 3];
          f8b[3] = buf[pos + 4];
          f8b[2] = buf[pos + 5];
          f8b[1] = buf[pos + 6];
          f8b[0] = buf[pos + 7];
          return f64[0];
        }
        exports3.readDoubleLE = le ? readDouble_f64_cpy : readDouble_f64_rev;
        exports3.readDoubleBE = le ? readDouble_f64_rev : readDouble_f64_cpy;
      })();
      else (function() {
        function writeDouble_ieee754(writeUint, off0, off1, val, buf, pos) {
          var sign = val < 0 ? 1 : 0;
          if (sign)
            val = -val;
          if (val === 0) {
            writeUint(0, buf, pos + off0);
            writeUint(1 / val > 0 ? (
              /* positive */
              0
            ) : (
              /* negative 0 */
              2147483648
            ), buf, pos + off1);
          } else if (isNaN(val)) {
            writeUint(0, buf, pos + off0);
            writeUint(2146959360, buf, pos + off1);
          } else if (val > 17976931348623157e292) {
            writeUint(0, buf, pos + off0);
            writeUint((sign << 31 | 2146435072) >>> 0, buf, pos + off1);
          } else {
            var mantissa;
            if (val < 22250738585072014e-324) {
              mantissa = val / 5e-324;
              writeUint(mantissa >>> 0, buf, pos + off0);
              writeUint((sign << 31 | mantissa / 4294967296) >>> 0, buf, pos + off1);
            } else {
              var exponent = Math.floor(Math.log(val) / Math.LN2);
              if (exponent === 1024)
                exponent = 1023;
              mantissa = val * Math.pow(2, -exponent);
              writeUint(mantissa * 4503599627370496 >>> 0, buf, pos + off0);
              writeUint((sign << 31 | exponent + 1023 << 20 | mantissa * 1048576 & 1048575) >>> 0, buf, pos + off1);
            }
          }
        }
        exports3.writeDoubleLE = writeDouble_ieee754.bind(null, writeUintLE, 0, 4);
        exports3.writeDoubleBE = writeDouble_ieee754.bind(null, writeUintBE, 4, 0);
        function readDouble_ieee754(readUint, off0, off1, buf, pos) {
          var lo = readUint(buf, pos + off0), hi = readUint(buf, pos + off1);
          var sign = (hi >> 31) * 2 + 1, exponent = hi >>> 20 & 2047, mantissa = 4294967296 * (hi & 1048575) + lo;
          return exponent === 2047 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 5e-324 * mantissa : sign * Math.pow(2, exponent - 1075) * (mantissa + 4503599627370496);
        }
        exports3.readDoubleLE = readDouble_ieee754.bind(null, readUintLE, 0, 4);
        exports3.readDoubleBE = readDouble_ieee754.bind(null, readUintBE, 4, 0);
      })();
      return exports3;
    }
    function writeUintLE(val, buf, pos) {
      buf[pos] = val & 255;
      buf[pos + 1] = val >>> 8 & 255;
      buf[pos + 2] = val >>> 16 & 255;
      buf[pos + 3] = val >>> 24;
    }
    function writeUintBE(val, buf, pos) {
      buf[pos] = val >>> 24;
      buf[pos + 1] = val >>> 16 & 255;
      buf[pos + 2] = val >>> 8 & 255;
      buf[pos + 3] = val & 255;
    }
    function readUintLE(buf, pos) {
      return (buf[pos] | buf[pos + 1] << 8 | buf[pos + 2] << 16 | buf[pos + 3] << 24) >>> 0;
    }
    function readUintBE(buf, pos) {
      return (buf[pos] << 24 | buf[pos + 1] << 16 | buf[pos + 2] << 8 | buf[pos + 3]) >>> 0;
    }
  }
});

// node_modules/@protobufjs/utf8/index.js
var require_utf8 = __commonJS({
  "node_modules/@protobufjs/utf8/index.js"(exports2) {
    "use strict";
    var utf8 = exports2;
    var replacementCharCode = 65533;
    utf8.length = function utf8_length(string) {
      var len = 0, c = 0;
      for (var i = 0; i < string.length; ++i) {
        c = string.charCodeAt(i);
        if (c < 128)
          len += 1;
        else if (c < 2048)
          len += 2;
        else if ((c & 64512) === 55296 && (string.charCodeAt(i + 1) & 64512) === 56320) {
          ++i;
          len += 4;
        } else
          len += 3;
      }
      return len;
    };
    utf8.read = function utf8_read(buffer, start2, end) {
      if (end - start2 < 1)
        return "";
      var parts = null, chunk = [], i = 0, t, t2, c2, c3;
      while (start2 < end) {
        t = buffer[start2++];
        if (t <= 127) {
          chunk[i++] = t;
        } else if (t >= 192 && t < 224) {
          c2 = (t & 31) << 6 | buffer[start2++] & 63;
          chunk[i++] = c2 >= 128 ? c2 : replacementCharCode;
        } else if (t >= 224 && t < 240) {
          c3 = (t & 15) << 12 | (buffer[start2++] & 63) << 6 | buffer[start2++] & 63;
          chunk[i++] = c3 >= 2048 ? c3 : replacementCharCode;
        } else if (t >= 240) {
          t2 = (t & 7) << 18 | (buffer[start2++] & 63) << 12 | (buffer[start2++] & 63) << 6 | buffer[start2++] & 63;
          if (t2 < 65536 || t2 > 1114111)
            chunk[i++] = replacementCharCode;
          else {
            t2 -= 65536;
            chunk[i++] = 55296 + (t2 >> 10);
            chunk[i++] = 56320 + (t2 & 1023);
          }
        }
        if (i > 8191) {
          (parts || (parts = [])).push(String.fromCharCode.apply(String, chunk.slice(0, i)));
          i = 0;
        }
      }
      if (parts) {
        if (i)
          parts.push(String.fromCharCode.apply(String, chunk.slice(0, i)));
        return parts.join("");
      }
      return String.fromCharCode.apply(String, chunk.slice(0, i));
    };
    utf8.write = function utf8_write(string, buffer, offset) {
      var start2 = offset, c1, c2;
      for (var i = 0; i < string.length; ++i) {
        c1 = string.charCodeAt(i);
        if (c1 < 128) {
          buffer[offset++] = c1;
        } else if (c1 < 2048) {
          buffer[offset++] = c1 >> 6 | 192;
          buffer[offset++] = c1 & 63 | 128;
        } else if ((c1 & 64512) === 55296 && ((c2 = string.charCodeAt(i + 1)) & 64512) === 56320) {
          c1 = 65536 + ((c1 & 1023) << 10) + (c2 & 1023);
          ++i;
          buffer[offset++] = c1 >> 18 | 240;
          buffer[offset++] = c1 >> 12 & 63 | 128;
          buffer[offset++] = c1 >> 6 & 63 | 128;
          buffer[offset++] = c1 & 63 | 128;
        } else {
          buffer[offset++] = c1 >> 12 | 224;
          buffer[offset++] = c1 >> 6 & 63 | 128;
          buffer[offset++] = c1 & 63 | 128;
        }
      }
      return offset - start2;
    };
  }
});

// node_modules/@protobufjs/pool/index.js
var require_pool = __commonJS({
  "node_modules/@protobufjs/pool/index.js"(exports2, module2) {
    "use strict";
    module2.exports = pool;
    function pool(alloc, slice, size) {
      var SIZE = size || 8192;
      var MAX = SIZE >>> 1;
      var slab = null;
      var offset = SIZE;
      return function pool_alloc(size2) {
        if (size2 < 1 || size2 > MAX)
          return alloc(size2);
        if (offset + size2 > SIZE) {
          slab = alloc(SIZE);
          offset = 0;
        }
        var buf = slice.call(slab, offset, offset += size2);
        if (offset & 7)
          offset = (offset | 7) + 1;
        return buf;
      };
    }
  }
});

// node_modules/protobufjs/src/util/longbits.js
var require_longbits = __commonJS({
  "node_modules/protobufjs/src/util/longbits.js"(exports2, module2) {
    "use strict";
    module2.exports = LongBits;
    var util = require_minimal();
    function LongBits(lo, hi) {
      this.lo = lo >>> 0;
      this.hi = hi >>> 0;
    }
    var zero = LongBits.zero = new LongBits(0, 0);
    zero.toNumber = function() {
      return 0;
    };
    zero.zzEncode = zero.zzDecode = function() {
      return this;
    };
    zero.length = function() {
      return 1;
    };
    var zeroHash = LongBits.zeroHash = "\0\0\0\0\0\0\0\0";
    LongBits.fromNumber = function fromNumber(value) {
      if (value === 0)
        return zero;
      var sign = value < 0;
      if (sign)
        value = -value;
      var lo = value >>> 0, hi = (value - lo) / 4294967296 >>> 0;
      if (sign) {
        hi = ~hi >>> 0;
        lo = ~lo >>> 0;
        if (++lo > 4294967295) {
          lo = 0;
          if (++hi > 4294967295)
            hi = 0;
        }
      }
      return new LongBits(lo, hi);
    };
    LongBits.from = function from(value) {
      if (typeof value === "number")
        return LongBits.fromNumber(value);
      if (util.isString(value)) {
        if (util.Long)
          value = util.Long.fromString(value);
        else
          return LongBits.fromNumber(parseInt(value, 10));
      }
      return value.low || value.high ? new LongBits(value.low >>> 0, value.high >>> 0) : zero;
    };
    LongBits.prototype.toNumber = function toNumber(unsigned) {
      if (!unsigned && this.hi >>> 31) {
        var lo = ~this.lo + 1 >>> 0, hi = ~this.hi >>> 0;
        if (!lo)
          hi = hi + 1 >>> 0;
        return -(lo + hi * 4294967296);
      }
      return this.lo + this.hi * 4294967296;
    };
    LongBits.prototype.toLong = function toLong(unsigned) {
      return util.Long ? new util.Long(this.lo | 0, this.hi | 0, Boolean(unsigned)) : { low: this.lo | 0, high: this.hi | 0, unsigned: Boolean(unsigned) };
    };
    var charCodeAt = String.prototype.charCodeAt;
    LongBits.fromHash = function fromHash(hash2) {
      if (hash2 === zeroHash)
        return zero;
      return new LongBits(
        (charCodeAt.call(hash2, 0) | charCodeAt.call(hash2, 1) << 8 | charCodeAt.call(hash2, 2) << 16 | charCodeAt.call(hash2, 3) << 24) >>> 0,
        (charCodeAt.call(hash2, 4) | charCodeAt.call(hash2, 5) << 8 | charCodeAt.call(hash2, 6) << 16 | charCodeAt.call(hash2, 7) << 24) >>> 0
      );
    };
    LongBits.prototype.toHash = function toHash() {
      return String.fromCharCode(
        this.lo & 255,
        this.lo >>> 8 & 255,
        this.lo >>> 16 & 255,
        this.lo >>> 24,
        this.hi & 255,
        this.hi >>> 8 & 255,
        this.hi >>> 16 & 255,
        this.hi >>> 24
      );
    };
    LongBits.prototype.zzEncode = function zzEncode() {
      var mask = this.hi >> 31;
      this.hi = ((this.hi << 1 | this.lo >>> 31) ^ mask) >>> 0;
      this.lo = (this.lo << 1 ^ mask) >>> 0;
      return this;
    };
    LongBits.prototype.zzDecode = function zzDecode() {
      var mask = -(this.lo & 1);
      this.lo = ((this.lo >>> 1 | this.hi << 31) ^ mask) >>> 0;
      this.hi = (this.hi >>> 1 ^ mask) >>> 0;
      return this;
    };
    LongBits.prototype.length = function length() {
      var part0 = this.lo, part1 = (this.lo >>> 28 | this.hi << 4) >>> 0, part2 = this.hi >>> 24;
      return part2 === 0 ? part1 === 0 ? part0 < 16384 ? part0 < 128 ? 1 : 2 : part0 < 2097152 ? 3 : 4 : part1 < 16384 ? part1 < 128 ? 5 : 6 : part1 < 2097152 ? 7 : 8 : part2 < 128 ? 9 : 10;
    };
  }
});

// node_modules/long/umd/index.js
var require_umd = __commonJS({
  "node_modules/long/umd/index.js"(exports2, module2) {
    (function(global2, factory) {
      function preferDefault(exports3) {
        return exports3.default || exports3;
      }
      if (typeof define === "function" && define.amd) {
        define([], function() {
          var exports3 = {};
          factory(exports3);
          return preferDefault(exports3);
        });
      } else if (typeof exports2 === "object") {
        factory(exports2);
        if (typeof module2 === "object") module2.exports = preferDefault(exports2);
      } else {
        (function() {
          var exports3 = {};
          factory(exports3);
          global2.Long = preferDefault(exports3);
        })();
      }
    })(
      typeof globalThis !== "undefined" ? globalThis : typeof self !== "undefined" ? self : exports2,
      function(_exports) {
        "use strict";
        Object.defineProperty(_exports, "__esModule", {
          value: true
        });
        _exports.default = void 0;
        var wasm = null;
        try {
          wasm = new WebAssembly.Instance(
            new WebAssembly.Module(
              new Uint8Array([
                // \0asm
                0,
                97,
                115,
                109,
                // version 1
                1,
                0,
                0,
                0,
                // section "type"
                1,
                13,
                2,
                // 0, () => i32
                96,
                0,
                1,
                127,
                // 1, (i32, i32, i32, i32) => i32
                96,
                4,
                127,
                127,
                127,
                127,
                1,
                127,
                // section "function"
                3,
                7,
                6,
                // 0, type 0
                0,
                // 1, type 1
                1,
                // 2, type 1
                1,
                // 3, type 1
                1,
                // 4, type 1
                1,
                // 5, type 1
                1,
                // section "global"
                6,
                6,
                1,
                // 0, "high", mutable i32
                127,
                1,
                65,
                0,
                11,
                // section "export"
                7,
                50,
                6,
                // 0, "mul"
                3,
                109,
                117,
                108,
                0,
                1,
                // 1, "div_s"
                5,
                100,
                105,
                118,
                95,
                115,
                0,
                2,
                // 2, "div_u"
                5,
                100,
                105,
                118,
                95,
                117,
                0,
                3,
                // 3, "rem_s"
                5,
                114,
                101,
                109,
                95,
                115,
                0,
                4,
                // 4, "rem_u"
                5,
                114,
                101,
                109,
                95,
                117,
                0,
                5,
                // 5, "get_high"
                8,
                103,
                101,
                116,
                95,
                104,
                105,
                103,
                104,
                0,
                0,
                // section "code"
                10,
                191,
                1,
                6,
                // 0, "get_high"
                4,
                0,
                35,
                0,
                11,
                // 1, "mul"
                36,
                1,
                1,
                126,
                32,
                0,
                173,
                32,
                1,
                173,
                66,
                32,
                134,
                132,
                32,
                2,
                173,
                32,
                3,
                173,
                66,
                32,
                134,
                132,
                126,
                34,
                4,
                66,
                32,
                135,
                167,
                36,
                0,
                32,
                4,
                167,
                11,
                // 2, "div_s"
                36,
                1,
                1,
                126,
                32,
                0,
                173,
                32,
                1,
                173,
                66,
                32,
                134,
                132,
                32,
                2,
                173,
                32,
                3,
                173,
                66,
                32,
                134,
                132,
                127,
                34,
                4,
                66,
                32,
                135,
                167,
                36,
                0,
                32,
                4,
                167,
                11,
                // 3, "div_u"
                36,
                1,
                1,
                126,
                32,
                0,
                173,
                32,
                1,
                173,
                66,
                32,
                134,
                132,
                32,
                2,
                173,
                32,
                3,
                173,
                66,
                32,
                134,
                132,
                128,
                34,
                4,
                66,
                32,
                135,
                167,
                36,
                0,
                32,
                4,
                167,
                11,
                // 4, "rem_s"
                36,
                1,
                1,
                126,
                32,
                0,
                173,
                32,
                1,
                173,
                66,
                32,
                134,
                132,
                32,
                2,
                173,
                32,
                3,
                173,
                66,
                32,
                134,
                132,
                129,
                34,
                4,
                66,
                32,
                135,
                167,
                36,
                0,
                32,
                4,
                167,
                11,
                // 5, "rem_u"
                36,
                1,
                1,
                126,
                32,
                0,
                173,
                32,
                1,
                173,
                66,
                32,
                134,
                132,
                32,
                2,
                173,
                32,
                3,
                173,
                66,
                32,
                134,
                132,
                130,
                34,
                4,
                66,
                32,
                135,
                167,
                36,
                0,
                32,
                4,
                167,
                11
              ])
            ),
            {}
          ).exports;
        } catch {
        }
        function Long(low, high, unsigned) {
          this.low = low | 0;
          this.high = high | 0;
          this.unsigned = !!unsigned;
        }
        Long.prototype.__isLong__;
        Object.defineProperty(Long.prototype, "__isLong__", {
          value: true
        });
        function isLong(obj) {
          return (obj && obj["__isLong__"]) === true;
        }
        function ctz32(value) {
          var c = Math.clz32(value & -value);
          return value ? 31 - c : c;
        }
        Long.isLong = isLong;
        var INT_CACHE = {};
        var UINT_CACHE = {};
        function fromInt(value, unsigned) {
          var obj, cachedObj, cache;
          if (unsigned) {
            value >>>= 0;
            if (cache = 0 <= value && value < 256) {
              cachedObj = UINT_CACHE[value];
              if (cachedObj) return cachedObj;
            }
            obj = fromBits(value, 0, true);
            if (cache) UINT_CACHE[value] = obj;
            return obj;
          } else {
            value |= 0;
            if (cache = -128 <= value && value < 128) {
              cachedObj = INT_CACHE[value];
              if (cachedObj) return cachedObj;
            }
            obj = fromBits(value, value < 0 ? -1 : 0, false);
            if (cache) INT_CACHE[value] = obj;
            return obj;
          }
        }
        Long.fromInt = fromInt;
        function fromNumber(value, unsigned) {
          if (isNaN(value)) return unsigned ? UZERO : ZERO;
          if (unsigned) {
            if (value < 0) return UZERO;
            if (value >= TWO_PWR_64_DBL) return MAX_UNSIGNED_VALUE;
          } else {
            if (value <= -TWO_PWR_63_DBL) return MIN_VALUE;
            if (value + 1 >= TWO_PWR_63_DBL) return MAX_VALUE;
          }
          if (value < 0) return fromNumber(-value, unsigned).neg();
          return fromBits(
            value % TWO_PWR_32_DBL | 0,
            value / TWO_PWR_32_DBL | 0,
            unsigned
          );
        }
        Long.fromNumber = fromNumber;
        function fromBits(lowBits, highBits, unsigned) {
          return new Long(lowBits, highBits, unsigned);
        }
        Long.fromBits = fromBits;
        var pow_dbl = Math.pow;
        function fromString(str, unsigned, radix) {
          if (str.length === 0) throw Error("empty string");
          if (typeof unsigned === "number") {
            radix = unsigned;
            unsigned = false;
          } else {
            unsigned = !!unsigned;
          }
          if (str === "NaN" || str === "Infinity" || str === "+Infinity" || str === "-Infinity")
            return unsigned ? UZERO : ZERO;
          radix = radix || 10;
          if (radix < 2 || 36 < radix) throw RangeError("radix");
          var p;
          if ((p = str.indexOf("-")) > 0) throw Error("interior hyphen");
          else if (p === 0) {
            return fromString(str.substring(1), unsigned, radix).neg();
          }
          var radixToPower = fromNumber(pow_dbl(radix, 8));
          var result = ZERO;
          for (var i = 0; i < str.length; i += 8) {
            var size = Math.min(8, str.length - i), value = parseInt(str.substring(i, i + size), radix);
            if (size < 8) {
              var power = fromNumber(pow_dbl(radix, size));
              result = result.mul(power).add(fromNumber(value));
            } else {
              result = result.mul(radixToPower);
              result = result.add(fromNumber(value));
            }
          }
          result.unsigned = unsigned;
          return result;
        }
        Long.fromString = fromString;
        function fromValue(val, unsigned) {
          if (typeof val === "number") return fromNumber(val, unsigned);
          if (typeof val === "string") return fromString(val, unsigned);
          return fromBits(
            val.low,
            val.high,
            typeof unsigned === "boolean" ? unsigned : val.unsigned
          );
        }
        Long.fromValue = fromValue;
        var TWO_PWR_16_DBL = 1 << 16;
        var TWO_PWR_24_DBL = 1 << 24;
        var TWO_PWR_32_DBL = TWO_PWR_16_DBL * TWO_PWR_16_DBL;
        var TWO_PWR_64_DBL = TWO_PWR_32_DBL * TWO_PWR_32_DBL;
        var TWO_PWR_63_DBL = TWO_PWR_64_DBL / 2;
        var TWO_PWR_24 = fromInt(TWO_PWR_24_DBL);
        var ZERO = fromInt(0);
        Long.ZERO = ZERO;
        var UZERO = fromInt(0, true);
        Long.UZERO = UZERO;
        var ONE = fromInt(1);
        Long.ONE = ONE;
        var UONE = fromInt(1, true);
        Long.UONE = UONE;
        var NEG_ONE = fromInt(-1);
        Long.NEG_ONE = NEG_ONE;
        var MAX_VALUE = fromBits(4294967295 | 0, 2147483647 | 0, false);
        Long.MAX_VALUE = MAX_VALUE;
        var MAX_UNSIGNED_VALUE = fromBits(4294967295 | 0, 4294967295 | 0, true);
        Long.MAX_UNSIGNED_VALUE = MAX_UNSIGNED_VALUE;
        var MIN_VALUE = fromBits(0, 2147483648 | 0, false);
        Long.MIN_VALUE = MIN_VALUE;
        var LongPrototype = Long.prototype;
        LongPrototype.toInt = function toInt() {
          return this.unsigned ? this.low >>> 0 : this.low;
        };
        LongPrototype.toNumber = function toNumber() {
          if (this.unsigned)
            return (this.high >>> 0) * TWO_PWR_32_DBL + (this.low >>> 0);
          return this.high * TWO_PWR_32_DBL + (this.low >>> 0);
        };
        LongPrototype.toString = function toString(radix) {
          radix = radix || 10;
          if (radix < 2 || 36 < radix) throw RangeError("radix");
          if (this.isZero()) return "0";
          if (this.isNegative()) {
            if (this.eq(MIN_VALUE)) {
              var radixLong = fromNumber(radix), div = this.div(radixLong), rem1 = div.mul(radixLong).sub(this);
              return div.toString(radix) + rem1.toInt().toString(radix);
            } else return "-" + this.neg().toString(radix);
          }
          var radixToPower = fromNumber(pow_dbl(radix, 6), this.unsigned), rem = this;
          var result = "";
          while (true) {
            var remDiv = rem.div(radixToPower), intval = rem.sub(remDiv.mul(radixToPower)).toInt() >>> 0, digits = intval.toString(radix);
            rem = remDiv;
            if (rem.isZero()) return digits + result;
            else {
              while (digits.length < 6) digits = "0" + digits;
              result = "" + digits + result;
            }
          }
        };
        LongPrototype.getHighBits = function getHighBits() {
          return this.high;
        };
        LongPrototype.getHighBitsUnsigned = function getHighBitsUnsigned() {
          return this.high >>> 0;
        };
        LongPrototype.getLowBits = function getLowBits() {
          return this.low;
        };
        LongPrototype.getLowBitsUnsigned = function getLowBitsUnsigned() {
          return this.low >>> 0;
        };
        LongPrototype.getNumBitsAbs = function getNumBitsAbs() {
          if (this.isNegative())
            return this.eq(MIN_VALUE) ? 64 : this.neg().getNumBitsAbs();
          var val = this.high != 0 ? this.high : this.low;
          for (var bit = 31; bit > 0; bit--) if ((val & 1 << bit) != 0) break;
          return this.high != 0 ? bit + 33 : bit + 1;
        };
        LongPrototype.isSafeInteger = function isSafeInteger() {
          var top11Bits = this.high >> 21;
          if (!top11Bits) return true;
          if (this.unsigned) return false;
          return top11Bits === -1 && !(this.low === 0 && this.high === -2097152);
        };
        LongPrototype.isZero = function isZero() {
          return this.high === 0 && this.low === 0;
        };
        LongPrototype.eqz = LongPrototype.isZero;
        LongPrototype.isNegative = function isNegative() {
          return !this.unsigned && this.high < 0;
        };
        LongPrototype.isPositive = function isPositive() {
          return this.unsigned || this.high >= 0;
        };
        LongPrototype.isOdd = function isOdd() {
          return (this.low & 1) === 1;
        };
        LongPrototype.isEven = function isEven() {
          return (this.low & 1) === 0;
        };
        LongPrototype.equals = function equals(other) {
          if (!isLong(other)) other = fromValue(other);
          if (this.unsigned !== other.unsigned && this.high >>> 31 === 1 && other.high >>> 31 === 1)
            return false;
          return this.high === other.high && this.low === other.low;
        };
        LongPrototype.eq = LongPrototype.equals;
        LongPrototype.notEquals = function notEquals(other) {
          return !this.eq(
            /* validates */
            other
          );
        };
        LongPrototype.neq = LongPrototype.notEquals;
        LongPrototype.ne = LongPrototype.notEquals;
        LongPrototype.lessThan = function lessThan(other) {
          return this.comp(
            /* validates */
            other
          ) < 0;
        };
        LongPrototype.lt = LongPrototype.lessThan;
        LongPrototype.lessThanOrEqual = function lessThanOrEqual(other) {
          return this.comp(
            /* validates */
            other
          ) <= 0;
        };
        LongPrototype.lte = LongPrototype.lessThanOrEqual;
        LongPrototype.le = LongPrototype.lessThanOrEqual;
        LongPrototype.greaterThan = function greaterThan(other) {
          return this.comp(
            /* validates */
            other
          ) > 0;
        };
        LongPrototype.gt = LongPrototype.greaterThan;
        LongPrototype.greaterThanOrEqual = function greaterThanOrEqual(other) {
          return this.comp(
            /* validates */
            other
          ) >= 0;
        };
        LongPrototype.gte = LongPrototype.greaterThanOrEqual;
        LongPrototype.ge = LongPrototype.greaterThanOrEqual;
        LongPrototype.compare = function compare2(other) {
          if (!isLong(other)) other = fromValue(other);
          if (this.eq(other)) return 0;
          var thisNeg = this.isNegative(), otherNeg = other.isNegative();
          if (thisNeg && !otherNeg) return -1;
          if (!thisNeg && otherNeg) return 1;
          if (!this.unsigned) return this.sub(other).isNegative() ? -1 : 1;
          return other.high >>> 0 > this.high >>> 0 || other.high === this.high && other.low >>> 0 > this.low >>> 0 ? -1 : 1;
        };
        LongPrototype.comp = LongPrototype.compare;
        LongPrototype.negate = function negate() {
          if (!this.unsigned && this.eq(MIN_VALUE)) return MIN_VALUE;
          return this.not().add(ONE);
        };
        LongPrototype.neg = LongPrototype.negate;
        LongPrototype.add = function add(addend) {
          if (!isLong(addend)) addend = fromValue(addend);
          var a48 = this.high >>> 16;
          var a32 = this.high & 65535;
          var a16 = this.low >>> 16;
          var a00 = this.low & 65535;
          var b48 = addend.high >>> 16;
          var b32 = addend.high & 65535;
          var b16 = addend.low >>> 16;
          var b00 = addend.low & 65535;
          var c48 = 0, c32 = 0, c16 = 0, c00 = 0;
          c00 += a00 + b00;
          c16 += c00 >>> 16;
          c00 &= 65535;
          c16 += a16 + b16;
          c32 += c16 >>> 16;
          c16 &= 65535;
          c32 += a32 + b32;
          c48 += c32 >>> 16;
          c32 &= 65535;
          c48 += a48 + b48;
          c48 &= 65535;
          return fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
        };
        LongPrototype.subtract = function subtract(subtrahend) {
          if (!isLong(subtrahend)) subtrahend = fromValue(subtrahend);
          return this.add(subtrahend.neg());
        };
        LongPrototype.sub = LongPrototype.subtract;
        LongPrototype.multiply = function multiply(multiplier) {
          if (this.isZero()) return this;
          if (!isLong(multiplier)) multiplier = fromValue(multiplier);
          if (wasm) {
            var low = wasm["mul"](
              this.low,
              this.high,
              multiplier.low,
              multiplier.high
            );
            return fromBits(low, wasm["get_high"](), this.unsigned);
          }
          if (multiplier.isZero()) return this.unsigned ? UZERO : ZERO;
          if (this.eq(MIN_VALUE)) return multiplier.isOdd() ? MIN_VALUE : ZERO;
          if (multiplier.eq(MIN_VALUE)) return this.isOdd() ? MIN_VALUE : ZERO;
          if (this.isNegative()) {
            if (multiplier.isNegative()) return this.neg().mul(multiplier.neg());
            else return this.neg().mul(multiplier).neg();
          } else if (multiplier.isNegative())
            return this.mul(multiplier.neg()).neg();
          if (this.lt(TWO_PWR_24) && multiplier.lt(TWO_PWR_24))
            return fromNumber(
              this.toNumber() * multiplier.toNumber(),
              this.unsigned
            );
          var a48 = this.high >>> 16;
          var a32 = this.high & 65535;
          var a16 = this.low >>> 16;
          var a00 = this.low & 65535;
          var b48 = multiplier.high >>> 16;
          var b32 = multiplier.high & 65535;
          var b16 = multiplier.low >>> 16;
          var b00 = multiplier.low & 65535;
          var c48 = 0, c32 = 0, c16 = 0, c00 = 0;
          c00 += a00 * b00;
          c16 += c00 >>> 16;
          c00 &= 65535;
          c16 += a16 * b00;
          c32 += c16 >>> 16;
          c16 &= 65535;
          c16 += a00 * b16;
          c32 += c16 >>> 16;
          c16 &= 65535;
          c32 += a32 * b00;
          c48 += c32 >>> 16;
          c32 &= 65535;
          c32 += a16 * b16;
          c48 += c32 >>> 16;
          c32 &= 65535;
          c32 += a00 * b32;
          c48 += c32 >>> 16;
          c32 &= 65535;
          c48 += a48 * b00 + a32 * b16 + a16 * b32 + a00 * b48;
          c48 &= 65535;
          return fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
        };
        LongPrototype.mul = LongPrototype.multiply;
        LongPrototype.divide = function divide(divisor) {
          if (!isLong(divisor)) divisor = fromValue(divisor);
          if (divisor.isZero()) throw Error("division by zero");
          if (wasm) {
            if (!this.unsigned && this.high === -2147483648 && divisor.low === -1 && divisor.high === -1) {
              return this;
            }
            var low = (this.unsigned ? wasm["div_u"] : wasm["div_s"])(
              this.low,
              this.high,
              divisor.low,
              divisor.high
            );
            return fromBits(low, wasm["get_high"](), this.unsigned);
          }
          if (this.isZero()) return this.unsigned ? UZERO : ZERO;
          var approx, rem, res;
          if (!this.unsigned) {
            if (this.eq(MIN_VALUE)) {
              if (divisor.eq(ONE) || divisor.eq(NEG_ONE))
                return MIN_VALUE;
              else if (divisor.eq(MIN_VALUE)) return ONE;
              else {
                var halfThis = this.shr(1);
                approx = halfThis.div(divisor).shl(1);
                if (approx.eq(ZERO)) {
                  return divisor.isNegative() ? ONE : NEG_ONE;
                } else {
                  rem = this.sub(divisor.mul(approx));
                  res = approx.add(rem.div(divisor));
                  return res;
                }
              }
            } else if (divisor.eq(MIN_VALUE)) return this.unsigned ? UZERO : ZERO;
            if (this.isNegative()) {
              if (divisor.isNegative()) return this.neg().div(divisor.neg());
              return this.neg().div(divisor).neg();
            } else if (divisor.isNegative()) return this.div(divisor.neg()).neg();
            res = ZERO;
          } else {
            if (!divisor.unsigned) divisor = divisor.toUnsigned();
            if (divisor.gt(this)) return UZERO;
            if (divisor.gt(this.shru(1)))
              return UONE;
            res = UZERO;
          }
          rem = this;
          while (rem.gte(divisor)) {
            approx = Math.max(1, Math.floor(rem.toNumber() / divisor.toNumber()));
            var log2 = Math.ceil(Math.log(approx) / Math.LN2), delta = log2 <= 48 ? 1 : pow_dbl(2, log2 - 48), approxRes = fromNumber(approx), approxRem = approxRes.mul(divisor);
            while (approxRem.isNegative() || approxRem.gt(rem)) {
              approx -= delta;
              approxRes = fromNumber(approx, this.unsigned);
              approxRem = approxRes.mul(divisor);
            }
            if (approxRes.isZero()) approxRes = ONE;
            res = res.add(approxRes);
            rem = rem.sub(approxRem);
          }
          return res;
        };
        LongPrototype.div = LongPrototype.divide;
        LongPrototype.modulo = function modulo(divisor) {
          if (!isLong(divisor)) divisor = fromValue(divisor);
          if (wasm) {
            var low = (this.unsigned ? wasm["rem_u"] : wasm["rem_s"])(
              this.low,
              this.high,
              divisor.low,
              divisor.high
            );
            return fromBits(low, wasm["get_high"](), this.unsigned);
          }
          return this.sub(this.div(divisor).mul(divisor));
        };
        LongPrototype.mod = LongPrototype.modulo;
        LongPrototype.rem = LongPrototype.modulo;
        LongPrototype.not = function not() {
          return fromBits(~this.low, ~this.high, this.unsigned);
        };
        LongPrototype.countLeadingZeros = function countLeadingZeros() {
          return this.high ? Math.clz32(this.high) : Math.clz32(this.low) + 32;
        };
        LongPrototype.clz = LongPrototype.countLeadingZeros;
        LongPrototype.countTrailingZeros = function countTrailingZeros() {
          return this.low ? ctz32(this.low) : ctz32(this.high) + 32;
        };
        LongPrototype.ctz = LongPrototype.countTrailingZeros;
        LongPrototype.and = function and(other) {
          if (!isLong(other)) other = fromValue(other);
          return fromBits(
            this.low & other.low,
            this.high & other.high,
            this.unsigned
          );
        };
        LongPrototype.or = function or(other) {
          if (!isLong(other)) other = fromValue(other);
          return fromBits(
            this.low | other.low,
            this.high | other.high,
            this.unsigned
          );
        };
        LongPrototype.xor = function xor(other) {
          if (!isLong(other)) other = fromValue(other);
          return fromBits(
            this.low ^ other.low,
            this.high ^ other.high,
            this.unsigned
          );
        };
        LongPrototype.shiftLeft = function shiftLeft(numBits) {
          if (isLong(numBits)) numBits = numBits.toInt();
          if ((numBits &= 63) === 0) return this;
          else if (numBits < 32)
            return fromBits(
              this.low << numBits,
              this.high << numBits | this.low >>> 32 - numBits,
              this.unsigned
            );
          else return fromBits(0, this.low << numBits - 32, this.unsigned);
        };
        LongPrototype.shl = LongPrototype.shiftLeft;
        LongPrototype.shiftRight = function shiftRight(numBits) {
          if (isLong(numBits)) numBits = numBits.toInt();
          if ((numBits &= 63) === 0) return this;
          else if (numBits < 32)
            return fromBits(
              this.low >>> numBits | this.high << 32 - numBits,
              this.high >> numBits,
              this.unsigned
            );
          else
            return fromBits(
              this.high >> numBits - 32,
              this.high >= 0 ? 0 : -1,
              this.unsigned
            );
        };
        LongPrototype.shr = LongPrototype.shiftRight;
        LongPrototype.shiftRightUnsigned = function shiftRightUnsigned(numBits) {
          if (isLong(numBits)) numBits = numBits.toInt();
          if ((numBits &= 63) === 0) return this;
          if (numBits < 32)
            return fromBits(
              this.low >>> numBits | this.high << 32 - numBits,
              this.high >>> numBits,
              this.unsigned
            );
          if (numBits === 32) return fromBits(this.high, 0, this.unsigned);
          return fromBits(this.high >>> numBits - 32, 0, this.unsigned);
        };
        LongPrototype.shru = LongPrototype.shiftRightUnsigned;
        LongPrototype.shr_u = LongPrototype.shiftRightUnsigned;
        LongPrototype.rotateLeft = function rotateLeft(numBits) {
          var b;
          if (isLong(numBits)) numBits = numBits.toInt();
          if ((numBits &= 63) === 0) return this;
          if (numBits === 32) return fromBits(this.high, this.low, this.unsigned);
          if (numBits < 32) {
            b = 32 - numBits;
            return fromBits(
              this.low << numBits | this.high >>> b,
              this.high << numBits | this.low >>> b,
              this.unsigned
            );
          }
          numBits -= 32;
          b = 32 - numBits;
          return fromBits(
            this.high << numBits | this.low >>> b,
            this.low << numBits | this.high >>> b,
            this.unsigned
          );
        };
        LongPrototype.rotl = LongPrototype.rotateLeft;
        LongPrototype.rotateRight = function rotateRight(numBits) {
          var b;
          if (isLong(numBits)) numBits = numBits.toInt();
          if ((numBits &= 63) === 0) return this;
          if (numBits === 32) return fromBits(this.high, this.low, this.unsigned);
          if (numBits < 32) {
            b = 32 - numBits;
            return fromBits(
              this.high << b | this.low >>> numBits,
              this.low << b | this.high >>> numBits,
              this.unsigned
            );
          }
          numBits -= 32;
          b = 32 - numBits;
          return fromBits(
            this.low << b | this.high >>> numBits,
            this.high << b | this.low >>> numBits,
            this.unsigned
          );
        };
        LongPrototype.rotr = LongPrototype.rotateRight;
        LongPrototype.toSigned = function toSigned() {
          if (!this.unsigned) return this;
          return fromBits(this.low, this.high, false);
        };
        LongPrototype.toUnsigned = function toUnsigned() {
          if (this.unsigned) return this;
          return fromBits(this.low, this.high, true);
        };
        LongPrototype.toBytes = function toBytes(le) {
          return le ? this.toBytesLE() : this.toBytesBE();
        };
        LongPrototype.toBytesLE = function toBytesLE() {
          var hi = this.high, lo = this.low;
          return [
            lo & 255,
            lo >>> 8 & 255,
            lo >>> 16 & 255,
            lo >>> 24,
            hi & 255,
            hi >>> 8 & 255,
            hi >>> 16 & 255,
            hi >>> 24
          ];
        };
        LongPrototype.toBytesBE = function toBytesBE() {
          var hi = this.high, lo = this.low;
          return [
            hi >>> 24,
            hi >>> 16 & 255,
            hi >>> 8 & 255,
            hi & 255,
            lo >>> 24,
            lo >>> 16 & 255,
            lo >>> 8 & 255,
            lo & 255
          ];
        };
        Long.fromBytes = function fromBytes(bytes, unsigned, le) {
          return le ? Long.fromBytesLE(bytes, unsigned) : Long.fromBytesBE(bytes, unsigned);
        };
        Long.fromBytesLE = function fromBytesLE(bytes, unsigned) {
          return new Long(
            bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24,
            bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24,
            unsigned
          );
        };
        Long.fromBytesBE = function fromBytesBE(bytes, unsigned) {
          return new Long(
            bytes[4] << 24 | bytes[5] << 16 | bytes[6] << 8 | bytes[7],
            bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3],
            unsigned
          );
        };
        if (typeof BigInt === "function") {
          Long.fromBigInt = function fromBigInt(value, unsigned) {
            var lowBits = Number(BigInt.asIntN(32, value));
            var highBits = Number(BigInt.asIntN(32, value >> BigInt(32)));
            return fromBits(lowBits, highBits, unsigned);
          };
          Long.fromValue = function fromValueWithBigInt(value, unsigned) {
            if (typeof value === "bigint") return Long.fromBigInt(value, unsigned);
            return fromValue(value, unsigned);
          };
          LongPrototype.toBigInt = function toBigInt() {
            var lowBigInt = BigInt(this.low >>> 0);
            var highBigInt = BigInt(this.unsigned ? this.high >>> 0 : this.high);
            return highBigInt << BigInt(32) | lowBigInt;
          };
        }
        var _default = _exports.default = Long;
      }
    );
  }
});

// node_modules/protobufjs/src/util/minimal.js
var require_minimal = __commonJS({
  "node_modules/protobufjs/src/util/minimal.js"(exports2) {
    "use strict";
    var util = exports2;
    util.asPromise = require_aspromise();
    util.base64 = require_base64();
    util.EventEmitter = require_eventemitter();
    util.float = require_float();
    util.utf8 = require_utf8();
    util.pool = require_pool();
    util.LongBits = require_longbits();
    function isUnsafeProperty(key) {
      return key === "__proto__" || key === "prototype" || key === "constructor";
    }
    util.isUnsafeProperty = isUnsafeProperty;
    util.isNode = Boolean(typeof global !== "undefined" && global && global.process && global.process.versions && global.process.versions.node);
    util.global = util.isNode && global || typeof window !== "undefined" && window || typeof self !== "undefined" && self || exports2;
    util.emptyArray = Object.freeze ? Object.freeze([]) : (
      /* istanbul ignore next */
      []
    );
    util.emptyObject = Object.freeze ? Object.freeze({}) : (
      /* istanbul ignore next */
      {}
    );
    util.isInteger = Number.isInteger || /* istanbul ignore next */
    function isInteger(value) {
      return typeof value === "number" && isFinite(value) && Math.floor(value) === value;
    };
    util.isString = function isString(value) {
      return typeof value === "string" || value instanceof String;
    };
    util.isObject = function isObject(value) {
      return value && typeof value === "object";
    };
    util.isset = /**
     * Checks if a property on a message is considered to be present.
     * @param {Object} obj Plain object or message instance
     * @param {string} prop Property name
     * @returns {boolean} `true` if considered to be present, otherwise `false`
     */
    util.isSet = function isSet(obj, prop) {
      var value = obj[prop];
      if (value != null && Object.hasOwnProperty.call(obj, prop))
        return typeof value !== "object" || (Array.isArray(value) ? value.length : Object.keys(value).length) > 0;
      return false;
    };
    util.Buffer = (function() {
      try {
        var Buffer2 = util.global.Buffer;
        return Buffer2.prototype.utf8Write ? Buffer2 : (
          /* istanbul ignore next */
          null
        );
      } catch (e) {
        return null;
      }
    })();
    util._Buffer_from = null;
    util._Buffer_allocUnsafe = null;
    util.newBuffer = function newBuffer(sizeOrArray) {
      return typeof sizeOrArray === "number" ? util.Buffer ? util._Buffer_allocUnsafe(sizeOrArray) : new util.Array(sizeOrArray) : util.Buffer ? util._Buffer_from(sizeOrArray) : typeof Uint8Array === "undefined" ? sizeOrArray : new Uint8Array(sizeOrArray);
    };
    util.Array = typeof Uint8Array !== "undefined" ? Uint8Array : Array;
    util.Long = /* istanbul ignore next */
    util.global.dcodeIO && /* istanbul ignore next */
    util.global.dcodeIO.Long || /* istanbul ignore next */
    util.global.Long || (function() {
      try {
        var Long = require_umd();
        return Long && Long.isLong ? Long : null;
      } catch (e) {
        return null;
      }
    })();
    util.key2Re = /^true|false|0|1$/;
    util.key32Re = /^-?(?:0|[1-9][0-9]*)$/;
    util.key64Re = /^(?:[\\x00-\\xff]{8}|-?(?:0|[1-9][0-9]*))$/;
    util.longToHash = function longToHash(value) {
      return value ? util.LongBits.from(value).toHash() : util.LongBits.zeroHash;
    };
    util.longFromHash = function longFromHash(hash2, unsigned) {
      var bits = util.LongBits.fromHash(hash2);
      if (util.Long)
        return util.Long.fromBits(bits.lo, bits.hi, unsigned);
      return bits.toNumber(Boolean(unsigned));
    };
    function merge(dst) {
      var ifNotSet = typeof arguments[arguments.length - 1] === "boolean", limit = ifNotSet ? arguments.length - 1 : arguments.length;
      ifNotSet = ifNotSet && arguments[arguments.length - 1];
      for (var a = 1; a < limit; ++a) {
        var src = arguments[a];
        if (!src)
          continue;
        for (var keys = Object.keys(src), i = 0; i < keys.length; ++i)
          if (!isUnsafeProperty(keys[i]) && (dst[keys[i]] === void 0 || !ifNotSet))
            dst[keys[i]] = src[keys[i]];
      }
      return dst;
    }
    util.merge = merge;
    util.nestingLimit = 32;
    util.recursionLimit = 100;
    util.makeProp = function makeProp(obj, key) {
      Object.defineProperty(obj, key, {
        enumerable: true,
        configurable: true,
        writable: true
      });
    };
    util.lcFirst = function lcFirst(str) {
      return str.charAt(0).toLowerCase() + str.substring(1);
    };
    function newError(name) {
      function CustomError(message, properties) {
        if (!(this instanceof CustomError))
          return new CustomError(message, properties);
        Object.defineProperty(this, "message", { get: function() {
          return message;
        } });
        if (Error.captureStackTrace)
          Error.captureStackTrace(this, CustomError);
        else
          Object.defineProperty(this, "stack", { value: new Error().stack || "" });
        if (properties)
          merge(this, properties);
      }
      CustomError.prototype = Object.create(Error.prototype, {
        constructor: {
          value: CustomError,
          writable: true,
          enumerable: false,
          configurable: true
        },
        name: {
          get: function get() {
            return name;
          },
          set: void 0,
          enumerable: false,
          // configurable: false would accurately preserve the behavior of
          // the original, but I'm guessing that was not intentional.
          // For an actual error subclass, this property would
          // be configurable.
          configurable: true
        },
        toString: {
          value: function value() {
            return this.name + ": " + this.message;
          },
          writable: true,
          enumerable: false,
          configurable: true
        }
      });
      return CustomError;
    }
    util.newError = newError;
    util.ProtocolError = newError("ProtocolError");
    util.oneOfGetter = function getOneOf(fieldNames) {
      var fieldMap = {};
      for (var i = 0; i < fieldNames.length; ++i)
        fieldMap[fieldNames[i]] = 1;
      return function() {
        for (var keys = Object.keys(this), i2 = keys.length - 1; i2 > -1; --i2)
          if (fieldMap[keys[i2]] === 1 && this[keys[i2]] !== void 0 && this[keys[i2]] !== null)
            return keys[i2];
      };
    };
    util.oneOfSetter = function setOneOf(fieldNames) {
      return function(name) {
        for (var i = 0; i < fieldNames.length; ++i)
          if (fieldNames[i] !== name)
            delete this[fieldNames[i]];
      };
    };
    util.toJSONOptions = {
      longs: String,
      enums: String,
      bytes: String,
      json: true
    };
    util._configure = function() {
      var Buffer2 = util.Buffer;
      if (!Buffer2) {
        util._Buffer_from = util._Buffer_allocUnsafe = null;
        return;
      }
      util._Buffer_from = Buffer2.from !== Uint8Array.from && Buffer2.from || /* istanbul ignore next */
      function Buffer_from(value, encoding) {
        return new Buffer2(value, encoding);
      };
      util._Buffer_allocUnsafe = Buffer2.allocUnsafe || /* istanbul ignore next */
      function Buffer_allocUnsafe(size) {
        return new Buffer2(size);
      };
    };
  }
});

// node_modules/protobufjs/src/writer.js
var require_writer = __commonJS({
  "node_modules/protobufjs/src/writer.js"(exports2, module2) {
    "use strict";
    module2.exports = Writer;
    var util = require_minimal();
    var BufferWriter;
    var LongBits = util.LongBits;
    var base642 = util.base64;
    var utf8 = util.utf8;
    function Op(fn, len, val) {
      this.fn = fn;
      this.len = len;
      this.next = void 0;
      this.val = val;
    }
    function noop() {
    }
    function State(writer) {
      this.head = writer.head;
      this.tail = writer.tail;
      this.len = writer.len;
      this.next = writer.states;
    }
    function Writer() {
      this.len = 0;
      this.head = new Op(noop, 0, 0);
      this.tail = this.head;
      this.states = null;
    }
    var create = function create2() {
      return util.Buffer ? function create_buffer_setup() {
        return (Writer.create = function create_buffer() {
          return new BufferWriter();
        })();
      } : function create_array() {
        return new Writer();
      };
    };
    Writer.create = create();
    Writer.alloc = function alloc(size) {
      return new util.Array(size);
    };
    if (util.Array !== Array)
      Writer.alloc = util.pool(Writer.alloc, util.Array.prototype.subarray);
    Writer.prototype._push = function push(fn, len, val) {
      this.tail = this.tail.next = new Op(fn, len, val);
      this.len += len;
      return this;
    };
    function writeByte(val, buf, pos) {
      buf[pos] = val & 255;
    }
    function writeVarint32(val, buf, pos) {
      while (val > 127) {
        buf[pos++] = val & 127 | 128;
        val >>>= 7;
      }
      buf[pos] = val;
    }
    function VarintOp(len, val) {
      this.len = len;
      this.next = void 0;
      this.val = val;
    }
    VarintOp.prototype = Object.create(Op.prototype);
    VarintOp.prototype.fn = writeVarint32;
    Writer.prototype.uint32 = function write_uint32(value) {
      this.len += (this.tail = this.tail.next = new VarintOp(
        (value = value >>> 0) < 128 ? 1 : value < 16384 ? 2 : value < 2097152 ? 3 : value < 268435456 ? 4 : 5,
        value
      )).len;
      return this;
    };
    Writer.prototype.int32 = function write_int32(value) {
      return (value |= 0) < 0 ? this._push(writeVarint64, 10, LongBits.fromNumber(value)) : this.uint32(value);
    };
    Writer.prototype.sint32 = function write_sint32(value) {
      return this.uint32((value << 1 ^ value >> 31) >>> 0);
    };
    function writeVarint64(val, buf, pos) {
      var lo = val.lo, hi = val.hi;
      while (hi) {
        buf[pos++] = lo & 127 | 128;
        lo = (lo >>> 7 | hi << 25) >>> 0;
        hi >>>= 7;
      }
      while (lo > 127) {
        buf[pos++] = lo & 127 | 128;
        lo = lo >>> 7;
      }
      buf[pos++] = lo;
    }
    Writer.prototype.uint64 = function write_uint64(value) {
      var bits = LongBits.from(value);
      return this._push(writeVarint64, bits.length(), bits);
    };
    Writer.prototype.int64 = Writer.prototype.uint64;
    Writer.prototype.sint64 = function write_sint64(value) {
      var bits = LongBits.from(value).zzEncode();
      return this._push(writeVarint64, bits.length(), bits);
    };
    Writer.prototype.bool = function write_bool(value) {
      return this._push(writeByte, 1, value ? 1 : 0);
    };
    function writeFixed32(val, buf, pos) {
      buf[pos] = val & 255;
      buf[pos + 1] = val >>> 8 & 255;
      buf[pos + 2] = val >>> 16 & 255;
      buf[pos + 3] = val >>> 24;
    }
    Writer.prototype.fixed32 = function write_fixed32(value) {
      return this._push(writeFixed32, 4, value >>> 0);
    };
    Writer.prototype.sfixed32 = Writer.prototype.fixed32;
    Writer.prototype.fixed64 = function write_fixed64(value) {
      var bits = LongBits.from(value);
      return this._push(writeFixed32, 4, bits.lo)._push(writeFixed32, 4, bits.hi);
    };
    Writer.prototype.sfixed64 = Writer.prototype.fixed64;
    Writer.prototype.float = function write_float(value) {
      return this._push(util.float.writeFloatLE, 4, value);
    };
    Writer.prototype.double = function write_double(value) {
      return this._push(util.float.writeDoubleLE, 8, value);
    };
    var writeBytes = util.Array.prototype.set ? function writeBytes_set(val, buf, pos) {
      buf.set(val, pos);
    } : function writeBytes_for(val, buf, pos) {
      for (var i = 0; i < val.length; ++i)
        buf[pos + i] = val[i];
    };
    Writer.prototype.bytes = function write_bytes(value) {
      var len = value.length >>> 0;
      if (!len)
        return this._push(writeByte, 1, 0);
      if (util.isString(value)) {
        var buf = Writer.alloc(len = base642.length(value));
        base642.decode(value, buf, 0);
        value = buf;
      }
      return this.uint32(len)._push(writeBytes, len, value);
    };
    Writer.prototype.string = function write_string(value) {
      var len = utf8.length(value);
      return len ? this.uint32(len)._push(utf8.write, len, value) : this._push(writeByte, 1, 0);
    };
    Writer.prototype.fork = function fork() {
      this.states = new State(this);
      this.head = this.tail = new Op(noop, 0, 0);
      this.len = 0;
      return this;
    };
    Writer.prototype.reset = function reset() {
      if (this.states) {
        this.head = this.states.head;
        this.tail = this.states.tail;
        this.len = this.states.len;
        this.states = this.states.next;
      } else {
        this.head = this.tail = new Op(noop, 0, 0);
        this.len = 0;
      }
      return this;
    };
    Writer.prototype.ldelim = function ldelim() {
      var head = this.head, tail2 = this.tail, len = this.len;
      this.reset().uint32(len);
      if (len) {
        this.tail.next = head.next;
        this.tail = tail2;
        this.len += len;
      }
      return this;
    };
    Writer.prototype.finish = function finish() {
      var head = this.head.next, buf = this.constructor.alloc(this.len), pos = 0;
      while (head) {
        head.fn(head.val, buf, pos);
        pos += head.len;
        head = head.next;
      }
      return buf;
    };
    Writer._configure = function(BufferWriter_) {
      BufferWriter = BufferWriter_;
      Writer.create = create();
      BufferWriter._configure();
    };
  }
});

// node_modules/protobufjs/src/writer_buffer.js
var require_writer_buffer = __commonJS({
  "node_modules/protobufjs/src/writer_buffer.js"(exports2, module2) {
    "use strict";
    module2.exports = BufferWriter;
    var Writer = require_writer();
    (BufferWriter.prototype = Object.create(Writer.prototype)).constructor = BufferWriter;
    var util = require_minimal();
    function BufferWriter() {
      Writer.call(this);
    }
    BufferWriter._configure = function() {
      BufferWriter.alloc = util._Buffer_allocUnsafe;
      BufferWriter.writeBytesBuffer = util.Buffer && util.Buffer.prototype instanceof Uint8Array && util.Buffer.prototype.set.name === "set" ? function writeBytesBuffer_set(val, buf, pos) {
        buf.set(val, pos);
      } : function writeBytesBuffer_copy(val, buf, pos) {
        if (val.copy)
          val.copy(buf, pos, 0, val.length);
        else for (var i = 0; i < val.length; )
          buf[pos++] = val[i++];
      };
    };
    BufferWriter.prototype.bytes = function write_bytes_buffer(value) {
      if (util.isString(value))
        value = util._Buffer_from(value, "base64");
      var len = value.length >>> 0;
      this.uint32(len);
      if (len)
        this._push(BufferWriter.writeBytesBuffer, len, value);
      return this;
    };
    function writeStringBuffer(val, buf, pos) {
      if (val.length < 40)
        util.utf8.write(val, buf, pos);
      else if (buf.utf8Write)
        buf.utf8Write(val, pos);
      else
        buf.write(val, pos);
    }
    BufferWriter.prototype.string = function write_string_buffer(value) {
      var len = util.Buffer.byteLength(value);
      this.uint32(len);
      if (len)
        this._push(writeStringBuffer, len, value);
      return this;
    };
    BufferWriter._configure();
  }
});

// node_modules/protobufjs/src/reader.js
var require_reader = __commonJS({
  "node_modules/protobufjs/src/reader.js"(exports2, module2) {
    "use strict";
    module2.exports = Reader;
    var util = require_minimal();
    var BufferReader;
    var LongBits = util.LongBits;
    var utf8 = util.utf8;
    function indexOutOfRange(reader, writeLength) {
      return RangeError("index out of range: " + reader.pos + " + " + (writeLength || 1) + " > " + reader.len);
    }
    function Reader(buffer) {
      this.buf = buffer;
      this.pos = 0;
      this.len = buffer.length;
    }
    var create_array = typeof Uint8Array !== "undefined" ? function create_typed_array(buffer) {
      if (buffer instanceof Uint8Array || Array.isArray(buffer))
        return new Reader(buffer);
      throw Error("illegal buffer");
    } : function create_array2(buffer) {
      if (Array.isArray(buffer))
        return new Reader(buffer);
      throw Error("illegal buffer");
    };
    var create = function create2() {
      return util.Buffer ? function create_buffer_setup(buffer) {
        return (Reader.create = function create_buffer(buffer2) {
          return util.Buffer.isBuffer(buffer2) ? new BufferReader(buffer2) : create_array(buffer2);
        })(buffer);
      } : create_array;
    };
    Reader.create = create();
    Reader.prototype._slice = util.Array.prototype.subarray || /* istanbul ignore next */
    util.Array.prototype.slice;
    function readVarint32NearEnd(reader) {
      var value = 0;
      for (var i = 0; i < 4; ++i) {
        if (reader.pos >= reader.len)
          throw indexOutOfRange(reader);
        var b = reader.buf[reader.pos++];
        value = (value | (b & 127) << i * 7) >>> 0;
        if (b < 128)
          return value;
      }
      throw indexOutOfRange(reader);
    }
    Reader.prototype.uint32 = /* @__PURE__ */ (function read_uint32_setup() {
      var value = 4294967295;
      return function read_uint32() {
        if (this.len - this.pos < 5) {
          if (this.pos >= this.len)
            throw indexOutOfRange(this);
          if (this.buf[this.pos] >= 128)
            return readVarint32NearEnd(this);
        }
        value = (this.buf[this.pos] & 127) >>> 0;
        if (this.buf[this.pos++] < 128) return value;
        value = (value | (this.buf[this.pos] & 127) << 7) >>> 0;
        if (this.buf[this.pos++] < 128) return value;
        value = (value | (this.buf[this.pos] & 127) << 14) >>> 0;
        if (this.buf[this.pos++] < 128) return value;
        value = (value | (this.buf[this.pos] & 127) << 21) >>> 0;
        if (this.buf[this.pos++] < 128) return value;
        value = (value | (this.buf[this.pos] & 15) << 28) >>> 0;
        if (this.buf[this.pos++] < 128) return value;
        if ((this.pos += 5) > this.len) {
          this.pos = this.len;
          throw indexOutOfRange(this, 10);
        }
        return value;
      };
    })();
    Reader.prototype.int32 = function read_int32() {
      return this.uint32() | 0;
    };
    Reader.prototype.sint32 = function read_sint32() {
      var value = this.uint32();
      return value >>> 1 ^ -(value & 1) | 0;
    };
    function readLongVarint() {
      var bits = new LongBits(0, 0);
      var i = 0;
      if (this.len - this.pos > 4) {
        for (; i < 4; ++i) {
          bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0;
          if (this.buf[this.pos++] < 128)
            return bits;
        }
        bits.lo = (bits.lo | (this.buf[this.pos] & 127) << 28) >>> 0;
        bits.hi = (bits.hi | (this.buf[this.pos] & 127) >> 4) >>> 0;
        if (this.buf[this.pos++] < 128)
          return bits;
        i = 0;
      } else {
        for (; i < 3; ++i) {
          if (this.pos >= this.len)
            throw indexOutOfRange(this);
          bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0;
          if (this.buf[this.pos++] < 128)
            return bits;
        }
        bits.lo = (bits.lo | (this.buf[this.pos++] & 127) << i * 7) >>> 0;
        return bits;
      }
      if (this.len - this.pos > 4) {
        for (; i < 5; ++i) {
          bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0;
          if (this.buf[this.pos++] < 128)
            return bits;
        }
      } else {
        for (; i < 5; ++i) {
          if (this.pos >= this.len)
            throw indexOutOfRange(this);
          bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0;
          if (this.buf[this.pos++] < 128)
            return bits;
        }
      }
      throw Error("invalid varint encoding");
    }
    Reader.prototype.bool = function read_bool() {
      return this.uint32() !== 0;
    };
    function readFixed32_end(buf, end) {
      return (buf[end - 4] | buf[end - 3] << 8 | buf[end - 2] << 16 | buf[end - 1] << 24) >>> 0;
    }
    Reader.prototype.fixed32 = function read_fixed32() {
      if (this.pos + 4 > this.len)
        throw indexOutOfRange(this, 4);
      return readFixed32_end(this.buf, this.pos += 4);
    };
    Reader.prototype.sfixed32 = function read_sfixed32() {
      if (this.pos + 4 > this.len)
        throw indexOutOfRange(this, 4);
      return readFixed32_end(this.buf, this.pos += 4) | 0;
    };
    function readFixed64() {
      if (this.pos + 8 > this.len)
        throw indexOutOfRange(this, 8);
      return new LongBits(readFixed32_end(this.buf, this.pos += 4), readFixed32_end(this.buf, this.pos += 4));
    }
    Reader.prototype.float = function read_float() {
      if (this.pos + 4 > this.len)
        throw indexOutOfRange(this, 4);
      var value = util.float.readFloatLE(this.buf, this.pos);
      this.pos += 4;
      return value;
    };
    Reader.prototype.double = function read_double() {
      if (this.pos + 8 > this.len)
        throw indexOutOfRange(this, 4);
      var value = util.float.readDoubleLE(this.buf, this.pos);
      this.pos += 8;
      return value;
    };
    Reader.prototype.bytes = function read_bytes() {
      var length = this.uint32(), start2 = this.pos, end = this.pos + length;
      if (end > this.len)
        throw indexOutOfRange(this, length);
      this.pos += length;
      if (Array.isArray(this.buf))
        return this.buf.slice(start2, end);
      if (start2 === end) {
        var nativeBuffer = util.Buffer;
        return nativeBuffer ? nativeBuffer.alloc(0) : new this.buf.constructor(0);
      }
      return this._slice.call(this.buf, start2, end);
    };
    Reader.prototype.string = function read_string() {
      var bytes = this.bytes();
      return utf8.read(bytes, 0, bytes.length);
    };
    Reader.prototype.skip = function skip(length) {
      if (typeof length === "number") {
        if (this.pos + length > this.len)
          throw indexOutOfRange(this, length);
        this.pos += length;
      } else {
        do {
          if (this.pos >= this.len)
            throw indexOutOfRange(this);
        } while (this.buf[this.pos++] & 128);
      }
      return this;
    };
    Reader.recursionLimit = util.recursionLimit;
    Reader.prototype.skipType = function(wireType, depth) {
      if (depth === void 0) depth = 0;
      if (depth > Reader.recursionLimit)
        throw Error("maximum nesting depth exceeded");
      switch (wireType) {
        case 0:
          this.skip();
          break;
        case 1:
          this.skip(8);
          break;
        case 2:
          this.skip(this.uint32());
          break;
        case 3:
          while ((wireType = this.uint32() & 7) !== 4) {
            this.skipType(wireType, depth + 1);
          }
          break;
        case 5:
          this.skip(4);
          break;
        /* istanbul ignore next */
        default:
          throw Error("invalid wire type " + wireType + " at offset " + this.pos);
      }
      return this;
    };
    Reader._configure = function(BufferReader_) {
      BufferReader = BufferReader_;
      Reader.create = create();
      BufferReader._configure();
      var fn = util.Long ? "toLong" : (
        /* istanbul ignore next */
        "toNumber"
      );
      util.merge(Reader.prototype, {
        int64: function read_int64() {
          return readLongVarint.call(this)[fn](false);
        },
        uint64: function read_uint64() {
          return readLongVarint.call(this)[fn](true);
        },
        sint64: function read_sint64() {
          return readLongVarint.call(this).zzDecode()[fn](false);
        },
        fixed64: function read_fixed64() {
          return readFixed64.call(this)[fn](true);
        },
        sfixed64: function read_sfixed64() {
          return readFixed64.call(this)[fn](false);
        }
      });
    };
  }
});

// node_modules/protobufjs/src/reader_buffer.js
var require_reader_buffer = __commonJS({
  "node_modules/protobufjs/src/reader_buffer.js"(exports2, module2) {
    "use strict";
    module2.exports = BufferReader;
    var Reader = require_reader();
    (BufferReader.prototype = Object.create(Reader.prototype)).constructor = BufferReader;
    var util = require_minimal();
    function BufferReader(buffer) {
      Reader.call(this, buffer);
    }
    BufferReader._configure = function() {
      if (util.Buffer)
        BufferReader.prototype._slice = util.Buffer.prototype.slice;
    };
    BufferReader.prototype.string = function read_string_buffer() {
      var len = this.uint32();
      return this.buf.utf8Slice ? this.buf.utf8Slice(this.pos, this.pos = Math.min(this.pos + len, this.len)) : this.buf.toString("utf-8", this.pos, this.pos = Math.min(this.pos + len, this.len));
    };
    BufferReader._configure();
  }
});

// node_modules/protobufjs/src/rpc/service.js
var require_service = __commonJS({
  "node_modules/protobufjs/src/rpc/service.js"(exports2, module2) {
    "use strict";
    module2.exports = Service;
    var util = require_minimal();
    (Service.prototype = Object.create(util.EventEmitter.prototype)).constructor = Service;
    function Service(rpcImpl, requestDelimited, responseDelimited) {
      if (typeof rpcImpl !== "function")
        throw TypeError("rpcImpl must be a function");
      util.EventEmitter.call(this);
      this.rpcImpl = rpcImpl;
      this.requestDelimited = Boolean(requestDelimited);
      this.responseDelimited = Boolean(responseDelimited);
    }
    Service.prototype.rpcCall = function rpcCall(method, requestCtor, responseCtor, request3, callback) {
      if (!request3)
        throw TypeError("request must be specified");
      var self2 = this;
      if (!callback)
        return util.asPromise(rpcCall, self2, method, requestCtor, responseCtor, request3);
      if (!self2.rpcImpl) {
        setTimeout(function() {
          callback(Error("already ended"));
        }, 0);
        return void 0;
      }
      try {
        return self2.rpcImpl(
          method,
          requestCtor[self2.requestDelimited ? "encodeDelimited" : "encode"](request3).finish(),
          function rpcCallback(err, response) {
            if (err) {
              self2.emit("error", err, method);
              return callback(err);
            }
            if (response === null) {
              self2.end(
                /* endedByRPC */
                true
              );
              return void 0;
            }
            if (!(response instanceof responseCtor)) {
              try {
                response = responseCtor[self2.responseDelimited ? "decodeDelimited" : "decode"](response);
              } catch (err2) {
                self2.emit("error", err2, method);
                return callback(err2);
              }
            }
            self2.emit("data", response, method);
            return callback(null, response);
          }
        );
      } catch (err) {
        self2.emit("error", err, method);
        setTimeout(function() {
          callback(err);
        }, 0);
        return void 0;
      }
    };
    Service.prototype.end = function end(endedByRPC) {
      if (this.rpcImpl) {
        if (!endedByRPC)
          this.rpcImpl(null, null, null);
        this.rpcImpl = null;
        this.emit("end").off();
      }
      return this;
    };
  }
});

// node_modules/protobufjs/src/rpc.js
var require_rpc = __commonJS({
  "node_modules/protobufjs/src/rpc.js"(exports2) {
    "use strict";
    var rpc = exports2;
    rpc.Service = require_service();
  }
});

// node_modules/protobufjs/src/roots.js
var require_roots = __commonJS({
  "node_modules/protobufjs/src/roots.js"(exports2, module2) {
    "use strict";
    module2.exports = /* @__PURE__ */ Object.create(null);
  }
});

// node_modules/protobufjs/src/index-minimal.js
var require_index_minimal = __commonJS({
  "node_modules/protobufjs/src/index-minimal.js"(exports2) {
    "use strict";
    var protobuf = exports2;
    protobuf.build = "minimal";
    protobuf.Writer = require_writer();
    protobuf.BufferWriter = require_writer_buffer();
    protobuf.Reader = require_reader();
    protobuf.BufferReader = require_reader_buffer();
    protobuf.util = require_minimal();
    protobuf.rpc = require_rpc();
    protobuf.roots = require_roots();
    protobuf.configure = configure;
    function configure() {
      protobuf.util._configure();
      protobuf.Writer._configure(protobuf.BufferWriter);
      protobuf.Reader._configure(protobuf.BufferReader);
    }
    configure();
  }
});

// node_modules/@protobufjs/codegen/index.js
var require_codegen = __commonJS({
  "node_modules/@protobufjs/codegen/index.js"(exports2, module2) {
    "use strict";
    module2.exports = codegen;
    var reservedRe = /^(?:do|if|in|for|let|new|try|var|case|else|enum|eval|false|null|this|true|void|with|break|catch|class|const|super|throw|while|yield|delete|export|import|public|return|static|switch|typeof|default|extends|finally|package|private|continue|debugger|function|arguments|interface|protected|implements|instanceof)$/;
    function codegen(functionParams, functionName) {
      if (typeof functionParams === "string") {
        functionName = functionParams;
        functionParams = void 0;
      }
      var body = [];
      function Codegen(formatStringOrScope) {
        if (typeof formatStringOrScope !== "string") {
          var source = toString();
          if (codegen.verbose)
            console.log("codegen: " + source);
          source = "return " + source;
          if (formatStringOrScope) {
            var scopeKeys = Object.keys(formatStringOrScope), scopeParams = new Array(scopeKeys.length + 1), scopeValues = new Array(scopeKeys.length), scopeOffset = 0;
            while (scopeOffset < scopeKeys.length) {
              scopeParams[scopeOffset] = scopeKeys[scopeOffset];
              scopeValues[scopeOffset] = formatStringOrScope[scopeKeys[scopeOffset++]];
            }
            scopeParams[scopeOffset] = source;
            return Function.apply(null, scopeParams).apply(null, scopeValues);
          }
          return Function(source)();
        }
        var formatParams = new Array(arguments.length - 1), formatOffset = 0;
        while (formatOffset < formatParams.length)
          formatParams[formatOffset] = arguments[++formatOffset];
        formatOffset = 0;
        formatStringOrScope = formatStringOrScope.replace(/%([%dfijs])/g, function replace($0, $1) {
          var value = formatParams[formatOffset++];
          switch ($1) {
            case "d":
            case "f":
              return String(Number(value));
            case "i":
              return String(Math.floor(value));
            case "j":
              return JSON.stringify(value);
            case "s":
              return String(value);
          }
          return "%";
        });
        if (formatOffset !== formatParams.length)
          throw Error("parameter count mismatch");
        body.push(formatStringOrScope);
        return Codegen;
      }
      function toString(functionNameOverride) {
        return "function " + safeFunctionName(functionNameOverride || functionName) + "(" + (functionParams && functionParams.join(",") || "") + "){\n  " + body.join("\n  ") + "\n}";
      }
      Codegen.toString = toString;
      return Codegen;
    }
    codegen.verbose = false;
    function safeFunctionName(name) {
      if (!name)
        return "";
      name = String(name).replace(/[^\w$]/g, "");
      if (!name)
        return "";
      if (/^\d/.test(name))
        name = "_" + name;
      return reservedRe.test(name) ? name + "_" : name;
    }
  }
});

// node_modules/@protobufjs/fetch/util/fs.js
var require_fs = __commonJS({
  "node_modules/@protobufjs/fetch/util/fs.js"(exports2, module2) {
    "use strict";
    var fs = null;
    try {
      fs = require(
        /* webpackIgnore: true */
        "fs"
      );
      if (!fs || !fs.readFile || !fs.readFileSync)
        fs = null;
    } catch (e) {
    }
    module2.exports = fs;
  }
});

// node_modules/@protobufjs/fetch/index.js
var require_fetch = __commonJS({
  "node_modules/@protobufjs/fetch/index.js"(exports2, module2) {
    "use strict";
    module2.exports = fetch;
    var asPromise = require_aspromise();
    var fs = require_fs();
    function fetch(filename, options, callback) {
      if (typeof options === "function") {
        callback = options;
        options = {};
      } else if (!options)
        options = {};
      if (!callback)
        return asPromise(fetch, this, filename, options);
      if (!options.xhr && fs && fs.readFile)
        return fs.readFile(filename, function fetchReadFileCallback(err, contents) {
          return err && typeof XMLHttpRequest !== "undefined" ? fetch.xhr(filename, options, callback) : err ? callback(err) : callback(null, options.binary ? contents : contents.toString("utf8"));
        });
      return fetch.xhr(filename, options, callback);
    }
    fetch.xhr = function fetch_xhr(filename, options, callback) {
      var xhr = new XMLHttpRequest();
      xhr.onreadystatechange = function fetchOnReadyStateChange() {
        if (xhr.readyState !== 4)
          return void 0;
        if (xhr.status !== 0 && xhr.status !== 200)
          return callback(Error("status " + xhr.status));
        if (options.binary) {
          var buffer = xhr.response;
          if (!buffer) {
            buffer = [];
            for (var i = 0; i < xhr.responseText.length; ++i)
              buffer.push(xhr.responseText.charCodeAt(i) & 255);
          }
          return callback(null, typeof Uint8Array !== "undefined" ? new Uint8Array(buffer) : buffer);
        }
        return callback(null, xhr.responseText);
      };
      if (options.binary) {
        if ("overrideMimeType" in xhr)
          xhr.overrideMimeType("text/plain; charset=x-user-defined");
        xhr.responseType = "arraybuffer";
      }
      xhr.open("GET", filename);
      xhr.send();
    };
  }
});

// node_modules/@protobufjs/path/index.js
var require_path = __commonJS({
  "node_modules/@protobufjs/path/index.js"(exports2) {
    "use strict";
    var path = exports2;
    var isAbsolute = (
      /**
       * Tests if the specified path is absolute.
       * @param {string} path Path to test
       * @returns {boolean} `true` if path is absolute
       */
      path.isAbsolute = function isAbsolute2(path2) {
        return /^(?:\/|\w+:)/.test(path2);
      }
    );
    var normalize = (
      /**
       * Normalizes the specified path.
       * @param {string} path Path to normalize
       * @returns {string} Normalized path
       */
      path.normalize = function normalize2(path2) {
        path2 = path2.replace(/\\/g, "/").replace(/\/{2,}/g, "/");
        var parts = path2.split("/"), absolute = isAbsolute(path2), prefix = "";
        if (absolute)
          prefix = parts.shift() + "/";
        for (var i = 0; i < parts.length; ) {
          if (parts[i] === "..") {
            if (i > 0 && parts[i - 1] !== "..")
              parts.splice(--i, 2);
            else if (absolute)
              parts.splice(i, 1);
            else
              ++i;
          } else if (parts[i] === ".")
            parts.splice(i, 1);
          else
            ++i;
        }
        return prefix + parts.join("/");
      }
    );
    path.resolve = function resolve2(originPath, includePath, alreadyNormalized) {
      if (!alreadyNormalized)
        includePath = normalize(includePath);
      if (isAbsolute(includePath))
        return includePath;
      if (!alreadyNormalized)
        originPath = normalize(originPath);
      return (originPath = originPath.replace(/(?:\/|^)[^/]+$/, "")).length ? normalize(originPath + "/" + includePath) : includePath;
    };
  }
});

// node_modules/protobufjs/src/util/patterns.js
var require_patterns = __commonJS({
  "node_modules/protobufjs/src/util/patterns.js"(exports2) {
    "use strict";
    var patterns = exports2;
    patterns.numberRe = /^(?![eE])[0-9]*(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?$/;
    patterns.typeRefRe = /^(?:\.?[a-zA-Z_][a-zA-Z_0-9]*)(?:\.[a-zA-Z_][a-zA-Z_0-9]*)*$/;
    patterns.reservedRe = /^(?:do|if|in|for|let|new|try|var|case|else|enum|eval|false|null|this|true|void|with|break|catch|class|const|super|throw|while|yield|delete|export|import|public|return|static|switch|typeof|default|extends|finally|package|private|continue|debugger|function|arguments|interface|protected|implements|instanceof)$/;
  }
});

// node_modules/protobufjs/src/util/fs.js
var require_fs2 = __commonJS({
  "node_modules/protobufjs/src/util/fs.js"(exports2, module2) {
    "use strict";
    var fs = null;
    try {
      fs = require(
        /* webpackIgnore: true */
        "fs"
      );
      if (!fs || !fs.readFile || !fs.readFileSync)
        fs = null;
    } catch (e) {
    }
    module2.exports = fs;
  }
});

// node_modules/protobufjs/src/namespace.js
var require_namespace = __commonJS({
  "node_modules/protobufjs/src/namespace.js"(exports2, module2) {
    "use strict";
    module2.exports = Namespace;
    var ReflectionObject = require_object();
    ((Namespace.prototype = Object.create(ReflectionObject.prototype)).constructor = Namespace).className = "Namespace";
    var Field = require_field();
    var util = require_util();
    var OneOf = require_oneof();
    var Type;
    var Service;
    var Enum;
    Namespace.fromJSON = function fromJSON(name, json, depth) {
      depth = util.checkDepth(depth);
      return new Namespace(name, json.options).addJSON(json.nested, depth);
    };
    function arrayToJSON(array, toJSONOptions) {
      if (!(array && array.length))
        return void 0;
      var obj = {};
      for (var i = 0; i < array.length; ++i)
        obj[array[i].name] = array[i].toJSON(toJSONOptions);
      return obj;
    }
    Namespace.arrayToJSON = arrayToJSON;
    Namespace.isReservedId = function isReservedId(reserved, id) {
      if (reserved) {
        for (var i = 0; i < reserved.length; ++i)
          if (typeof reserved[i] !== "string" && reserved[i][0] <= id && reserved[i][1] > id)
            return true;
      }
      return false;
    };
    Namespace.isReservedName = function isReservedName(reserved, name) {
      if (reserved) {
        for (var i = 0; i < reserved.length; ++i)
          if (reserved[i] === name)
            return true;
      }
      return false;
    };
    function Namespace(name, options) {
      ReflectionObject.call(this, name, options);
      this.nested = void 0;
      this._nestedArray = null;
      this._lookupCache = /* @__PURE__ */ Object.create(null);
      this._needsRecursiveFeatureResolution = true;
      this._needsRecursiveResolve = true;
    }
    function clearCache(namespace) {
      namespace._nestedArray = null;
      namespace._lookupCache = /* @__PURE__ */ Object.create(null);
      var parent = namespace;
      while (parent = parent.parent) {
        parent._lookupCache = /* @__PURE__ */ Object.create(null);
      }
      return namespace;
    }
    Object.defineProperty(Namespace.prototype, "nestedArray", {
      get: function() {
        return this._nestedArray || (this._nestedArray = util.toArray(this.nested));
      }
    });
    Namespace.prototype.toJSON = function toJSON(toJSONOptions) {
      return util.toObject([
        "options",
        this.options,
        "nested",
        arrayToJSON(this.nestedArray, toJSONOptions)
      ]);
    };
    Namespace.prototype.addJSON = function addJSON(nestedJson, depth) {
      depth = util.checkDepth(depth);
      var ns = this;
      if (nestedJson) {
        for (var names = Object.keys(nestedJson), i = 0, nested; i < names.length; ++i) {
          nested = nestedJson[names[i]];
          ns.add(
            // most to least likely
            (nested.fields !== void 0 ? Type.fromJSON : nested.values !== void 0 ? Enum.fromJSON : nested.methods !== void 0 ? Service.fromJSON : nested.id !== void 0 ? Field.fromJSON : Namespace.fromJSON)(names[i], nested, depth + 1)
          );
        }
      }
      return this;
    };
    Namespace.prototype.get = function get(name) {
      return this.nested && Object.prototype.hasOwnProperty.call(this.nested, name) ? this.nested[name] : null;
    };
    Namespace.prototype.getEnum = function getEnum(name) {
      if (this.nested && Object.prototype.hasOwnProperty.call(this.nested, name) && this.nested[name] instanceof Enum)
        return this.nested[name].values;
      throw Error("no such enum: " + name);
    };
    Namespace.prototype.add = function add(object) {
      if (!(object instanceof Field && object.extend !== void 0 || object instanceof Type || object instanceof OneOf || object instanceof Enum || object instanceof Service || object instanceof Namespace))
        throw TypeError("object must be a valid nested object");
      if (object.name === "__proto__")
        return this;
      if (!this.nested)
        this.nested = {};
      else {
        var prev = this.get(object.name);
        if (prev) {
          if (prev instanceof Namespace && object instanceof Namespace && !(prev instanceof Type || prev instanceof Service)) {
            var nested = prev.nestedArray;
            for (var i = 0; i < nested.length; ++i)
              object.add(nested[i]);
            this.remove(prev);
            if (!this.nested)
              this.nested = {};
            object.setOptions(prev.options, true);
          } else
            throw Error("duplicate name '" + object.name + "' in " + this);
        }
      }
      this.nested[object.name] = object;
      if (!(this instanceof Type || this instanceof Service || this instanceof Enum || this instanceof Field)) {
        if (!object._edition) {
          object._edition = object._defaultEdition;
        }
      }
      this._needsRecursiveFeatureResolution = true;
      this._needsRecursiveResolve = true;
      var parent = this;
      while (parent = parent.parent) {
        parent._needsRecursiveFeatureResolution = true;
        parent._needsRecursiveResolve = true;
      }
      object.onAdd(this);
      return clearCache(this);
    };
    Namespace.prototype.remove = function remove2(object) {
      if (!(object instanceof ReflectionObject))
        throw TypeError("object must be a ReflectionObject");
      if (object.parent !== this)
        throw Error(object + " is not a member of " + this);
      delete this.nested[object.name];
      if (!Object.keys(this.nested).length)
        this.nested = void 0;
      object.onRemove(this);
      return clearCache(this);
    };
    Namespace.prototype.define = function define2(path, json) {
      if (util.isString(path))
        path = path.split(".");
      else if (!Array.isArray(path))
        throw TypeError("illegal path");
      if (path && path.length && path[0] === "")
        throw Error("path must be relative");
      if (path.length > util.recursionLimit)
        throw Error("max depth exceeded");
      var ptr = this;
      while (path.length > 0) {
        var part = path.shift();
        if (ptr.nested && ptr.nested[part]) {
          ptr = ptr.nested[part];
          if (!(ptr instanceof Namespace))
            throw Error("path conflicts with non-namespace objects");
        } else
          ptr.add(ptr = new Namespace(part));
      }
      if (json)
        ptr.addJSON(json);
      return ptr;
    };
    Namespace.prototype.resolveAll = function resolveAll() {
      if (!this._needsRecursiveResolve) return this;
      this._resolveFeaturesRecursive(this._edition);
      var nested = this.nestedArray, i = 0;
      this.resolve();
      while (i < nested.length)
        if (nested[i] instanceof Namespace)
          nested[i++].resolveAll();
        else
          nested[i++].resolve();
      this._needsRecursiveResolve = false;
      return this;
    };
    Namespace.prototype._resolveFeaturesRecursive = function _resolveFeaturesRecursive(edition) {
      if (!this._needsRecursiveFeatureResolution) return this;
      this._needsRecursiveFeatureResolution = false;
      edition = this._edition || edition;
      ReflectionObject.prototype._resolveFeaturesRecursive.call(this, edition);
      this.nestedArray.forEach((nested) => {
        nested._resolveFeaturesRecursive(edition);
      });
      return this;
    };
    Namespace.prototype.lookup = function lookup(path, filterTypes, parentAlreadyChecked) {
      if (typeof filterTypes === "boolean") {
        parentAlreadyChecked = filterTypes;
        filterTypes = void 0;
      } else if (filterTypes && !Array.isArray(filterTypes))
        filterTypes = [filterTypes];
      if (util.isString(path) && path.length) {
        if (path === ".")
          return this.root;
        path = path.split(".");
      } else if (!path.length)
        return this;
      var flatPath = path.join(".");
      if (path[0] === "")
        return this.root.lookup(path.slice(1), filterTypes);
      var found = this.root._fullyQualifiedObjects && this.root._fullyQualifiedObjects["." + flatPath];
      if (found && (!filterTypes || filterTypes.indexOf(found.constructor) > -1)) {
        return found;
      }
      found = this._lookupImpl(path, flatPath);
      if (found && (!filterTypes || filterTypes.indexOf(found.constructor) > -1)) {
        return found;
      }
      if (parentAlreadyChecked)
        return null;
      var current = this;
      while (current.parent) {
        found = current.parent._lookupImpl(path, flatPath);
        if (found && (!filterTypes || filterTypes.indexOf(found.constructor) > -1)) {
          return found;
        }
        current = current.parent;
      }
      return null;
    };
    Namespace.prototype._lookupImpl = function lookup(path, flatPath) {
      if (Object.prototype.hasOwnProperty.call(this._lookupCache, flatPath)) {
        return this._lookupCache[flatPath];
      }
      var found = this.get(path[0]);
      var exact = null;
      if (found) {
        if (path.length === 1) {
          exact = found;
        } else if (found instanceof Namespace) {
          path = path.slice(1);
          exact = found._lookupImpl(path, path.join("."));
        }
      } else {
        for (var i = 0; i < this.nestedArray.length; ++i)
          if (this._nestedArray[i] instanceof Namespace && (found = this._nestedArray[i]._lookupImpl(path, flatPath))) {
            exact = found;
            break;
          }
      }
      this._lookupCache[flatPath] = exact;
      return exact;
    };
    Namespace.prototype.lookupType = function lookupType(path) {
      var found = this.lookup(path, [Type]);
      if (!found)
        throw Error("no such type: " + path);
      return found;
    };
    Namespace.prototype.lookupEnum = function lookupEnum(path) {
      var found = this.lookup(path, [Enum]);
      if (!found)
        throw Error("no such Enum '" + path + "' in " + this);
      return found;
    };
    Namespace.prototype.lookupTypeOrEnum = function lookupTypeOrEnum(path) {
      var found = this.lookup(path, [Type, Enum]);
      if (!found)
        throw Error("no such Type or Enum '" + path + "' in " + this);
      return found;
    };
    Namespace.prototype.lookupService = function lookupService(path) {
      var found = this.lookup(path, [Service]);
      if (!found)
        throw Error("no such Service '" + path + "' in " + this);
      return found;
    };
    Namespace._configure = function(Type_, Service_, Enum_) {
      Type = Type_;
      Service = Service_;
      Enum = Enum_;
    };
  }
});

// node_modules/protobufjs/src/mapfield.js
var require_mapfield = __commonJS({
  "node_modules/protobufjs/src/mapfield.js"(exports2, module2) {
    "use strict";
    module2.exports = MapField;
    var Field = require_field();
    ((MapField.prototype = Object.create(Field.prototype)).constructor = MapField).className = "MapField";
    var types = require_types();
    var util = require_util();
    function MapField(name, id, keyType, type, options, comment) {
      Field.call(this, name, id, type, void 0, void 0, options, comment);
      if (!util.isString(keyType))
        throw TypeError("keyType must be a string");
      this.keyType = keyType;
      this.resolvedKeyType = null;
      this.map = true;
    }
    MapField.fromJSON = function fromJSON(name, json) {
      return new MapField(name, json.id, json.keyType, json.type, json.options, json.comment);
    };
    MapField.prototype.toJSON = function toJSON(toJSONOptions) {
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "keyType",
        this.keyType,
        "type",
        this.type,
        "id",
        this.id,
        "extend",
        this.extend,
        "options",
        this.options,
        "comment",
        keepComments ? this.comment : void 0
      ]);
    };
    MapField.prototype.resolve = function resolve2() {
      if (this.resolved)
        return this;
      if (types.mapKey[this.keyType] === void 0)
        throw Error("invalid key type: " + this.keyType);
      return Field.prototype.resolve.call(this);
    };
    MapField.d = function decorateMapField(fieldId, fieldKeyType, fieldValueType) {
      if (typeof fieldValueType === "function")
        fieldValueType = util.decorateType(fieldValueType).name;
      else if (fieldValueType && typeof fieldValueType === "object")
        fieldValueType = util.decorateEnum(fieldValueType).name;
      return function mapFieldDecorator(prototype, fieldName) {
        util.decorateType(prototype.constructor).add(new MapField(fieldName, fieldId, fieldKeyType, fieldValueType));
      };
    };
  }
});

// node_modules/protobufjs/src/method.js
var require_method = __commonJS({
  "node_modules/protobufjs/src/method.js"(exports2, module2) {
    "use strict";
    module2.exports = Method;
    var ReflectionObject = require_object();
    ((Method.prototype = Object.create(ReflectionObject.prototype)).constructor = Method).className = "Method";
    var util = require_util();
    function Method(name, type, requestType, responseType, requestStream, responseStream, options, comment, parsedOptions) {
      if (util.isObject(requestStream)) {
        options = requestStream;
        requestStream = responseStream = void 0;
      } else if (util.isObject(responseStream)) {
        options = responseStream;
        responseStream = void 0;
      }
      if (!(type === void 0 || util.isString(type)))
        throw TypeError("type must be a string");
      if (!util.isString(requestType))
        throw TypeError("requestType must be a string");
      if (!util.isString(responseType))
        throw TypeError("responseType must be a string");
      ReflectionObject.call(this, name, options);
      this.type = type || "rpc";
      this.requestType = requestType;
      this.requestStream = requestStream ? true : void 0;
      this.responseType = responseType;
      this.responseStream = responseStream ? true : void 0;
      this.resolvedRequestType = null;
      this.resolvedResponseType = null;
      this.comment = comment;
      this.parsedOptions = parsedOptions;
    }
    Method.fromJSON = function fromJSON(name, json) {
      return new Method(name, json.type, json.requestType, json.responseType, json.requestStream, json.responseStream, json.options, json.comment, json.parsedOptions);
    };
    Method.prototype.toJSON = function toJSON(toJSONOptions) {
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "type",
        this.type !== "rpc" && /* istanbul ignore next */
        this.type || void 0,
        "requestType",
        this.requestType,
        "requestStream",
        this.requestStream,
        "responseType",
        this.responseType,
        "responseStream",
        this.responseStream,
        "options",
        this.options,
        "comment",
        keepComments ? this.comment : void 0,
        "parsedOptions",
        this.parsedOptions
      ]);
    };
    Method.prototype.resolve = function resolve2() {
      if (this.resolved)
        return this;
      this.resolvedRequestType = this.parent.lookupType(this.requestType);
      this.resolvedResponseType = this.parent.lookupType(this.responseType);
      return ReflectionObject.prototype.resolve.call(this);
    };
  }
});

// node_modules/protobufjs/src/service.js
var require_service2 = __commonJS({
  "node_modules/protobufjs/src/service.js"(exports2, module2) {
    "use strict";
    module2.exports = Service;
    var Namespace = require_namespace();
    ((Service.prototype = Object.create(Namespace.prototype)).constructor = Service).className = "Service";
    var Method = require_method();
    var util = require_util();
    var rpc = require_rpc();
    function Service(name, options) {
      Namespace.call(this, name, options);
      this.methods = {};
      this._methodsArray = null;
    }
    Service.fromJSON = function fromJSON(name, json, depth) {
      depth = util.checkDepth(depth);
      var service = new Service(name, json.options);
      if (json.methods)
        for (var names = Object.keys(json.methods), i = 0; i < names.length; ++i)
          service.add(Method.fromJSON(names[i], json.methods[names[i]]));
      if (json.nested)
        service.addJSON(json.nested, depth);
      if (json.edition)
        service._edition = json.edition;
      service.comment = json.comment;
      service._defaultEdition = "proto3";
      return service;
    };
    Service.prototype.toJSON = function toJSON(toJSONOptions) {
      var inherited = Namespace.prototype.toJSON.call(this, toJSONOptions);
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "edition",
        this._editionToJSON(),
        "options",
        inherited && inherited.options || void 0,
        "methods",
        Namespace.arrayToJSON(this.methodsArray, toJSONOptions) || /* istanbul ignore next */
        {},
        "nested",
        inherited && inherited.nested || void 0,
        "comment",
        keepComments ? this.comment : void 0
      ]);
    };
    Object.defineProperty(Service.prototype, "methodsArray", {
      get: function() {
        return this._methodsArray || (this._methodsArray = util.toArray(this.methods));
      }
    });
    function clearCache(service) {
      service._methodsArray = null;
      return service;
    }
    Service.prototype.get = function get(name) {
      return Object.prototype.hasOwnProperty.call(this.methods, name) ? this.methods[name] : Namespace.prototype.get.call(this, name);
    };
    Service.prototype.resolveAll = function resolveAll() {
      if (!this._needsRecursiveResolve) return this;
      Namespace.prototype.resolve.call(this);
      var methods = this.methodsArray;
      for (var i = 0; i < methods.length; ++i)
        methods[i].resolve();
      return this;
    };
    Service.prototype._resolveFeaturesRecursive = function _resolveFeaturesRecursive(edition) {
      if (!this._needsRecursiveFeatureResolution) return this;
      edition = this._edition || edition;
      Namespace.prototype._resolveFeaturesRecursive.call(this, edition);
      this.methodsArray.forEach((method) => {
        method._resolveFeaturesRecursive(edition);
      });
      return this;
    };
    Service.prototype.add = function add(object) {
      if (this.get(object.name))
        throw Error("duplicate name '" + object.name + "' in " + this);
      if (object instanceof Method) {
        if (object.name === "__proto__")
          return this;
        this.methods[object.name] = object;
        object.parent = this;
        return clearCache(this);
      }
      return Namespace.prototype.add.call(this, object);
    };
    Service.prototype.remove = function remove2(object) {
      if (object instanceof Method) {
        if (this.methods[object.name] !== object)
          throw Error(object + " is not a member of " + this);
        delete this.methods[object.name];
        object.parent = null;
        return clearCache(this);
      }
      return Namespace.prototype.remove.call(this, object);
    };
    Service.prototype.create = function create(rpcImpl, requestDelimited, responseDelimited) {
      var rpcService = new rpc.Service(rpcImpl, requestDelimited, responseDelimited);
      for (var i = 0, method; i < /* initializes */
      this.methodsArray.length; ++i) {
        var methodName = util.lcFirst((method = this._methodsArray[i]).resolve().name).replace(/[^$\w_]/g, "");
        rpcService[methodName] = /* @__PURE__ */ (function(method2, requestType, responseType) {
          return function rpcMethod(request3, callback) {
            return rpc.Service.prototype.rpcCall.call(this, method2, requestType, responseType, request3, callback);
          };
        })(method, method.resolvedRequestType.ctor, method.resolvedResponseType.ctor);
      }
      return rpcService;
    };
  }
});

// node_modules/protobufjs/src/message.js
var require_message = __commonJS({
  "node_modules/protobufjs/src/message.js"(exports2, module2) {
    "use strict";
    module2.exports = Message;
    var util = require_minimal();
    function Message(properties) {
      if (properties)
        for (var keys = Object.keys(properties), i = 0; i < keys.length; ++i) {
          var key = keys[i];
          if (key === "__proto__")
            continue;
          this[key] = properties[key];
        }
    }
    Message.create = function create(properties) {
      return this.$type.create(properties);
    };
    Message.encode = function encode(message, writer) {
      return this.$type.encode(message, writer);
    };
    Message.encodeDelimited = function encodeDelimited(message, writer) {
      return this.$type.encodeDelimited(message, writer);
    };
    Message.decode = function decode(reader) {
      return this.$type.decode(reader);
    };
    Message.decodeDelimited = function decodeDelimited(reader) {
      return this.$type.decodeDelimited(reader);
    };
    Message.verify = function verify(message) {
      return this.$type.verify(message);
    };
    Message.fromObject = function fromObject(object) {
      return this.$type.fromObject(object);
    };
    Message.toObject = function toObject(message, options) {
      return this.$type.toObject(message, options);
    };
    Message.prototype.toJSON = function toJSON() {
      return this.$type.toObject(this, util.toJSONOptions);
    };
  }
});

// node_modules/protobufjs/src/decoder.js
var require_decoder = __commonJS({
  "node_modules/protobufjs/src/decoder.js"(exports2, module2) {
    "use strict";
    module2.exports = decoder;
    var Enum = require_enum();
    var types = require_types();
    var util = require_util();
    function missing(field) {
      return "missing required '" + field.name + "'";
    }
    function decoder(mtype) {
      var gen = util.codegen(["r", "l", "e", "n"], mtype.name + "$decode")("if(!(r instanceof Reader))")("r=Reader.create(r)")("if(n===undefined)n=0")("if(n>Reader.recursionLimit)")('throw Error("maximum nesting depth exceeded")')("var c,m" + (mtype.fieldsArray.filter(function(field2) {
        return field2.map;
      }).length ? ",k,value" : ""))("if(l===undefined)")("c=r.len")("else{")("c=r.pos+l")("if(c>r.len)")('throw RangeError("index out of range")')("l=r.len")("r.len=c")("}")("m=new this.ctor")("while(r.pos<c){")("var t=r.uint32()")("if(t===e)")("break")("switch(t>>>3){");
      var i = 0;
      for (; i < /* initializes */
      mtype.fieldsArray.length; ++i) {
        var field = mtype._fieldsArray[i].resolve(), type = field.resolvedType instanceof Enum ? "int32" : field.type, ref = "m" + util.safeProp(field.name);
        gen("case %i: {", field.id);
        if (field.map) {
          gen("if(%s===util.emptyObject)", ref)("%s={}", ref)("var c2=r.uint32()+r.pos")("if(c2>r.len)")('throw RangeError("index out of range")')("r.len=c2");
          if (types.defaults[field.keyType] !== void 0) gen("k=%j", types.defaults[field.keyType]);
          else gen("k=null");
          if (types.defaults[type] !== void 0) gen("value=%j", types.defaults[type]);
          else gen("value=null");
          gen("while(r.pos<c2){")("var tag2=r.uint32()")("switch(tag2>>>3){")("case 1: k=r.%s(); break", field.keyType)("case 2:");
          if (types.basic[type] === void 0) gen("value=types[%i].decode(r,r.uint32(),undefined,n+1)", i);
          else gen("value=r.%s()", type);
          gen("break")("default:")("r.skipType(tag2&7,n)")("break")("}")("}")("if(r.pos!==c2)")('throw RangeError("index out of range")')("r.len=c");
          if (types.long[field.keyType] !== void 0) gen('%s[typeof k==="object"?util.longToHash(k):k]=value', ref);
          else {
            if (field.keyType === "string") gen('if(k==="__proto__")')("util.makeProp(%s,k)", ref);
            gen("%s[k]=value", ref);
          }
        } else if (field.repeated) {
          gen("if(!(%s&&%s.length))", ref, ref)("%s=[]", ref);
          if (types.packed[type] !== void 0) gen("if((t&7)===2){")("var c2=r.uint32()+r.pos")("if(c2>r.len)")('throw RangeError("index out of range")')("r.len=c2")("while(r.pos<c2)")("%s.push(r.%s())", ref, type)("if(r.pos!==c2)")('throw RangeError("index out of range")')("r.len=c")("}else");
          if (types.basic[type] === void 0) gen(field.delimited ? "%s.push(types[%i].decode(r,undefined,((t&~7)|4),n+1))" : "%s.push(types[%i].decode(r,r.uint32(),undefined,n+1))", ref, i);
          else gen("%s.push(r.%s())", ref, type);
        } else if (types.basic[type] === void 0) gen(field.delimited ? "%s=types[%i].decode(r,undefined,((t&~7)|4),n+1)" : "%s=types[%i].decode(r,r.uint32(),undefined,n+1)", ref, i);
        else gen("%s=r.%s()", ref, type);
        gen("break")("}");
      }
      gen("default:")("r.skipType(t&7,n)")("break")("}")("}");
      gen("if(l!==undefined){")("if(r.pos!==c)")('throw RangeError("index out of range")')("r.len=l")("}");
      for (i = 0; i < mtype._fieldsArray.length; ++i) {
        var rfield = mtype._fieldsArray[i];
        if (rfield.required) gen("if(!Object.hasOwnProperty.call(m,%j))", rfield.name)("throw util.ProtocolError(%j,{instance:m})", missing(rfield));
      }
      return gen("return m");
    }
  }
});

// node_modules/protobufjs/src/verifier.js
var require_verifier = __commonJS({
  "node_modules/protobufjs/src/verifier.js"(exports2, module2) {
    "use strict";
    module2.exports = verifier;
    var Enum = require_enum();
    var util = require_util();
    function invalid(field, expected) {
      return field.name + ": " + expected + (field.repeated && expected !== "array" ? "[]" : field.map && expected !== "object" ? "{k:" + field.keyType + "}" : "") + " expected";
    }
    function genVerifyValue(gen, field, fieldIndex, ref) {
      if (field.resolvedType) {
        if (field.resolvedType instanceof Enum) {
          gen("switch(%s){", ref)("default:")("return%j", invalid(field, "enum value"));
          for (var keys = Object.keys(field.resolvedType.values), j = 0; j < keys.length; ++j) gen("case %i:", field.resolvedType.values[keys[j]]);
          gen("break")("}");
        } else {
          gen("{")("var e=types[%i].verify(%s,n+1);", fieldIndex, ref)("if(e)")("return%j+e", field.name + ".")("}");
        }
      } else {
        switch (field.type) {
          case "int32":
          case "uint32":
          case "sint32":
          case "fixed32":
          case "sfixed32":
            gen("if(!util.isInteger(%s))", ref)("return%j", invalid(field, "integer"));
            break;
          case "int64":
          case "uint64":
          case "sint64":
          case "fixed64":
          case "sfixed64":
            gen("if(!util.isInteger(%s)&&!(%s&&util.isInteger(%s.low)&&util.isInteger(%s.high)))", ref, ref, ref, ref)("return%j", invalid(field, "integer|Long"));
            break;
          case "float":
          case "double":
            gen('if(typeof %s!=="number")', ref)("return%j", invalid(field, "number"));
            break;
          case "bool":
            gen('if(typeof %s!=="boolean")', ref)("return%j", invalid(field, "boolean"));
            break;
          case "string":
            gen("if(!util.isString(%s))", ref)("return%j", invalid(field, "string"));
            break;
          case "bytes":
            gen('if(!(%s&&typeof %s.length==="number"||util.isString(%s)))', ref, ref, ref)("return%j", invalid(field, "buffer"));
            break;
        }
      }
      return gen;
    }
    function genVerifyKey(gen, field, ref) {
      switch (field.keyType) {
        case "int32":
        case "uint32":
        case "sint32":
        case "fixed32":
        case "sfixed32":
          gen("if(!util.key32Re.test(%s))", ref)("return%j", invalid(field, "integer key"));
          break;
        case "int64":
        case "uint64":
        case "sint64":
        case "fixed64":
        case "sfixed64":
          gen("if(!util.key64Re.test(%s))", ref)("return%j", invalid(field, "integer|Long key"));
          break;
        case "bool":
          gen("if(!util.key2Re.test(%s))", ref)("return%j", invalid(field, "boolean key"));
          break;
      }
      return gen;
    }
    function verifier(mtype) {
      var gen = util.codegen(["m", "n"], mtype.name + "$verify")('if(typeof m!=="object"||m===null)')("return%j", "object expected")("if(n===undefined)n=0")("if(n>util.recursionLimit)")("return%j", "maximum nesting depth exceeded");
      var oneofs = mtype.oneofsArray, seenFirstField = {};
      if (oneofs.length) gen("var p={}");
      for (var i = 0; i < /* initializes */
      mtype.fieldsArray.length; ++i) {
        var field = mtype._fieldsArray[i].resolve(), ref = "m" + util.safeProp(field.name);
        if (field.optional) gen("if(%s!=null&&Object.hasOwnProperty.call(m,%j)){", ref, field.name);
        if (field.map) {
          gen("if(!util.isObject(%s))", ref)("return%j", invalid(field, "object"))("var k=Object.keys(%s)", ref)("for(var i=0;i<k.length;++i){");
          genVerifyKey(gen, field, "k[i]");
          genVerifyValue(gen, field, i, ref + "[k[i]]")("}");
        } else if (field.repeated) {
          gen("if(!Array.isArray(%s))", ref)("return%j", invalid(field, "array"))("for(var i=0;i<%s.length;++i){", ref);
          genVerifyValue(gen, field, i, ref + "[i]")("}");
        } else {
          if (field.partOf) {
            var oneofProp = util.safeProp(field.partOf.name);
            if (seenFirstField[field.partOf.name] === 1) gen("if(p%s===1)", oneofProp)("return%j", field.partOf.name + ": multiple values");
            seenFirstField[field.partOf.name] = 1;
            gen("p%s=1", oneofProp);
          }
          genVerifyValue(gen, field, i, ref);
        }
        if (field.optional) gen("}");
      }
      return gen("return null");
    }
  }
});

// node_modules/protobufjs/src/converter.js
var require_converter = __commonJS({
  "node_modules/protobufjs/src/converter.js"(exports2) {
    "use strict";
    var converter = exports2;
    var Enum = require_enum();
    var util = require_util();
    function genValuePartial_fromObject(gen, field, fieldIndex, prop) {
      var defaultAlreadyEmitted = false;
      if (field.resolvedType) {
        if (field.resolvedType instanceof Enum) {
          gen("switch(d%s){", prop);
          for (var values = field.resolvedType.values, keys = Object.keys(values), i = 0; i < keys.length; ++i) {
            if (values[keys[i]] === field.typeDefault && !defaultAlreadyEmitted) {
              gen("default:")('if(typeof(d%s)==="number"){m%s=d%s;break}', prop, prop, prop);
              if (!field.repeated) gen("break");
              defaultAlreadyEmitted = true;
            }
            gen("case%j:", keys[i])("case %i:", values[keys[i]])("m%s=%j", prop, values[keys[i]])("break");
          }
          gen("}");
        } else gen("if(!util.isObject(d%s))", prop)("throw TypeError(%j)", field.fullName + ": object expected")("m%s=types[%i].fromObject(d%s,n+1)", prop, fieldIndex, prop);
      } else {
        var isUnsigned = false;
        switch (field.type) {
          case "double":
          case "float":
            gen("m%s=Number(d%s)", prop, prop);
            break;
          case "uint32":
          case "fixed32":
            gen("m%s=d%s>>>0", prop, prop);
            break;
          case "int32":
          case "sint32":
          case "sfixed32":
            gen("m%s=d%s|0", prop, prop);
            break;
          case "uint64":
          case "fixed64":
            isUnsigned = true;
          // eslint-disable-next-line no-fallthrough
          case "int64":
          case "sint64":
          case "sfixed64":
            gen("if(util.Long)")("m%s=util.Long.fromValue(d%s,%j)", prop, prop, isUnsigned)('else if(typeof d%s==="string")', prop)("m%s=parseInt(d%s,10)", prop, prop)('else if(typeof d%s==="number")', prop)("m%s=d%s", prop, prop)('else if(typeof d%s==="object")', prop)("m%s=new util.LongBits(d%s.low>>>0,d%s.high>>>0).toNumber(%s)", prop, prop, prop, isUnsigned ? "true" : "");
            break;
          case "bytes":
            gen('if(typeof d%s==="string")', prop)("util.base64.decode(d%s,m%s=util.newBuffer(util.base64.length(d%s)),0)", prop, prop, prop)("else if(d%s.length >= 0)", prop)("m%s=d%s", prop, prop);
            break;
          case "string":
            gen("m%s=String(d%s)", prop, prop);
            break;
          case "bool":
            gen("m%s=Boolean(d%s)", prop, prop);
            break;
        }
      }
      return gen;
    }
    converter.fromObject = function fromObject(mtype) {
      var fields = mtype.fieldsArray;
      var gen = util.codegen(["d", "n"], mtype.name + "$fromObject")("if(d instanceof this.ctor)")("return d");
      if (!fields.length) return gen("return new this.ctor");
      gen("if(!util.isObject(d))")("throw TypeError(%j)", mtype.fullName + ": object expected")("if(n===undefined)n=0")("if(n>util.recursionLimit)")('throw Error("maximum nesting depth exceeded")');
      gen("var m=new this.ctor");
      for (var i = 0; i < fields.length; ++i) {
        var field = fields[i].resolve(), prop = util.safeProp(field.name);
        if (field.map) {
          gen("if(d%s){", prop)("if(!util.isObject(d%s))", prop)("throw TypeError(%j)", field.fullName + ": object expected")("m%s={}", prop)("for(var ks=Object.keys(d%s),i=0;i<ks.length;++i){", prop);
          gen('if(ks[i]==="__proto__")')("util.makeProp(m%s,ks[i])", prop);
          genValuePartial_fromObject(
            gen,
            field,
            /* not sorted */
            i,
            prop + "[ks[i]]"
          )("}")("}");
        } else if (field.repeated) {
          gen("if(d%s){", prop)("if(!Array.isArray(d%s))", prop)("throw TypeError(%j)", field.fullName + ": array expected")("m%s=[]", prop)("for(var i=0;i<d%s.length;++i){", prop);
          genValuePartial_fromObject(
            gen,
            field,
            /* not sorted */
            i,
            prop + "[i]"
          )("}")("}");
        } else {
          if (!(field.resolvedType instanceof Enum)) gen("if(d%s!=null){", prop);
          genValuePartial_fromObject(
            gen,
            field,
            /* not sorted */
            i,
            prop
          );
          if (!(field.resolvedType instanceof Enum)) gen("}");
        }
      }
      return gen("return m");
    };
    function genValuePartial_toObject(gen, field, fieldIndex, prop) {
      if (field.resolvedType) {
        if (field.resolvedType instanceof Enum) gen("d%s=o.enums===String?(types[%i].values[m%s]===undefined?m%s:types[%i].values[m%s]):m%s", prop, fieldIndex, prop, prop, fieldIndex, prop, prop);
        else gen("d%s=types[%i].toObject(m%s,o,q+1)", prop, fieldIndex, prop);
      } else {
        var isUnsigned = false;
        switch (field.type) {
          case "double":
          case "float":
            gen("d%s=o.json&&!isFinite(m%s)?String(m%s):m%s", prop, prop, prop, prop);
            break;
          case "uint64":
          case "fixed64":
            isUnsigned = true;
          // eslint-disable-next-line no-fallthrough
          case "int64":
          case "sint64":
          case "sfixed64":
            gen('if(typeof BigInt!=="undefined"&&o.longs===BigInt)')('d%s=typeof m%s==="number"?BigInt(m%s):util.Long.fromBits(m%s.low>>>0,m%s.high>>>0,%j).toBigInt()', prop, prop, prop, prop, prop, isUnsigned)('else if(typeof m%s==="number")', prop)("d%s=o.longs===String?String(m%s):m%s", prop, prop, prop)("else")("d%s=o.longs===String?util.Long.prototype.toString.call(m%s):o.longs===Number?new util.LongBits(m%s.low>>>0,m%s.high>>>0).toNumber(%s):m%s", prop, prop, prop, prop, isUnsigned ? "true" : "", prop);
            break;
          case "bytes":
            gen("d%s=o.bytes===String?util.base64.encode(m%s,0,m%s.length):o.bytes===Array?Array.prototype.slice.call(m%s):m%s", prop, prop, prop, prop, prop);
            break;
          default:
            gen("d%s=m%s", prop, prop);
            break;
        }
      }
      return gen;
    }
    converter.toObject = function toObject(mtype) {
      var fields = mtype.fieldsArray.slice().sort(util.compareFieldsById);
      if (!fields.length)
        return util.codegen()("return {}");
      var gen = util.codegen(["m", "o", "q"], mtype.name + "$toObject")("if(!o)")("o={}")("if(q===undefined)q=0")("if(q>util.recursionLimit)")('throw Error("max depth exceeded")')("var d={}");
      var repeatedFields = [], mapFields = [], normalFields = [], i = 0;
      for (; i < fields.length; ++i)
        if (!fields[i].partOf)
          (fields[i].resolve().repeated ? repeatedFields : fields[i].map ? mapFields : normalFields).push(fields[i]);
      if (repeatedFields.length) {
        gen("if(o.arrays||o.defaults){");
        for (i = 0; i < repeatedFields.length; ++i) gen("d%s=[]", util.safeProp(repeatedFields[i].name));
        gen("}");
      }
      if (mapFields.length) {
        gen("if(o.objects||o.defaults){");
        for (i = 0; i < mapFields.length; ++i) gen("d%s={}", util.safeProp(mapFields[i].name));
        gen("}");
      }
      if (normalFields.length) {
        gen("if(o.defaults){");
        for (i = 0; i < normalFields.length; ++i) {
          var field = normalFields[i], prop = util.safeProp(field.name);
          if (field.resolvedType instanceof Enum) gen("d%s=o.enums===String?%j:%j", prop, field.resolvedType.valuesById[field.typeDefault], field.typeDefault);
          else if (field.long) gen("if(util.Long){")("var n=new util.Long(%i,%i,%j)", field.typeDefault.low, field.typeDefault.high, field.typeDefault.unsigned)('d%s=o.longs===String?n.toString():o.longs===Number?n.toNumber():typeof BigInt!=="undefined"&&o.longs===BigInt?n.toBigInt():n', prop)("}else")('d%s=o.longs===String?%j:typeof BigInt!=="undefined"&&o.longs===BigInt?BigInt(%j):%i', prop, field.typeDefault.toString(), field.typeDefault.toString(), field.typeDefault.toNumber());
          else if (field.bytes) {
            var arrayDefault = Array.prototype.slice.call(field.typeDefault);
            gen("if(o.bytes===String)d%s=%j", prop, String.fromCharCode.apply(String, field.typeDefault))("else{")("d%s=%j", prop, arrayDefault)("if(o.bytes!==Array)d%s=util.newBuffer(d%s)", prop, prop)("}");
          } else gen("d%s=%j", prop, field.typeDefault);
        }
        gen("}");
      }
      var hasKs2 = false;
      for (i = 0; i < fields.length; ++i) {
        var field = fields[i], index = mtype._fieldsArray.indexOf(field), prop = util.safeProp(field.name);
        if (field.map) {
          if (!hasKs2) {
            hasKs2 = true;
            gen("var ks2");
          }
          gen("if(m%s&&(ks2=Object.keys(m%s)).length){", prop, prop)("d%s={}", prop)("for(var j=0;j<ks2.length;++j){");
          gen('if(ks2[j]==="__proto__")')("util.makeProp(d%s,ks2[j])", prop);
          genValuePartial_toObject(
            gen,
            field,
            /* sorted */
            index,
            prop + "[ks2[j]]"
          )("}");
        } else if (field.repeated) {
          gen("if(m%s&&m%s.length){", prop, prop)("d%s=[]", prop)("for(var j=0;j<m%s.length;++j){", prop);
          genValuePartial_toObject(
            gen,
            field,
            /* sorted */
            index,
            prop + "[j]"
          )("}");
        } else {
          gen("if(m%s!=null&&Object.hasOwnProperty.call(m,%j)){", prop, field.name);
          genValuePartial_toObject(
            gen,
            field,
            /* sorted */
            index,
            prop
          );
          if (field.partOf) gen("if(o.oneofs)")("d%s=%j", util.safeProp(field.partOf.name), field.name);
        }
        gen("}");
      }
      return gen("return d");
    };
  }
});

// node_modules/protobufjs/src/wrappers.js
var require_wrappers = __commonJS({
  "node_modules/protobufjs/src/wrappers.js"(exports2) {
    "use strict";
    var wrappers = exports2;
    var Message = require_message();
    var util = require_minimal();
    wrappers[".google.protobuf.Any"] = {
      fromObject: function(object, depth) {
        if (depth === void 0)
          depth = 0;
        if (depth > util.recursionLimit)
          throw Error("max depth exceeded");
        if (object && object["@type"]) {
          var name = object["@type"].substring(object["@type"].lastIndexOf("/") + 1);
          var type = this.lookup(name);
          if (type) {
            var type_url = object["@type"].charAt(0) === "." ? object["@type"].slice(1) : object["@type"];
            if (type_url.indexOf("/") === -1) {
              type_url = "/" + type_url;
            }
            return this.create({
              type_url,
              value: type.encode(type.fromObject(object, depth + 1)).finish()
            });
          }
        }
        return this.fromObject(object, depth);
      },
      toObject: function(message, options, depth) {
        if (depth === void 0)
          depth = 0;
        if (depth > util.recursionLimit)
          throw Error("max depth exceeded");
        var googleApi = "type.googleapis.com/";
        var prefix = "";
        var name = "";
        if (options && options.json && message.type_url && message.value) {
          name = message.type_url.substring(message.type_url.lastIndexOf("/") + 1);
          prefix = message.type_url.substring(0, message.type_url.lastIndexOf("/") + 1);
          var type = this.lookup(name);
          if (type)
            message = type.decode(message.value, void 0, void 0, depth + 1);
        }
        if (!(message instanceof this.ctor) && message instanceof Message) {
          var object = message.$type.toObject(message, options, depth + 1);
          var messageName = message.$type.fullName[0] === "." ? message.$type.fullName.slice(1) : message.$type.fullName;
          if (prefix === "") {
            prefix = googleApi;
          }
          name = prefix + messageName;
          object["@type"] = name;
          return object;
        }
        return this.toObject(message, options, depth);
      }
    };
  }
});

// node_modules/protobufjs/src/type.js
var require_type = __commonJS({
  "node_modules/protobufjs/src/type.js"(exports2, module2) {
    "use strict";
    module2.exports = Type;
    var Namespace = require_namespace();
    ((Type.prototype = Object.create(Namespace.prototype)).constructor = Type).className = "Type";
    var Enum = require_enum();
    var OneOf = require_oneof();
    var Field = require_field();
    var MapField = require_mapfield();
    var Service = require_service2();
    var Message = require_message();
    var Reader = require_reader();
    var Writer = require_writer();
    var util = require_util();
    var encoder = require_encoder();
    var decoder = require_decoder();
    var verifier = require_verifier();
    var converter = require_converter();
    var wrappers = require_wrappers();
    function Type(name, options) {
      name = name.replace(/\W/g, "");
      Namespace.call(this, name, options);
      this.fields = {};
      this.oneofs = void 0;
      this.extensions = void 0;
      this.reserved = void 0;
      this.group = void 0;
      this._fieldsById = null;
      this._fieldsArray = null;
      this._oneofsArray = null;
      this._ctor = null;
    }
    Object.defineProperties(Type.prototype, {
      /**
       * Message fields by id.
       * @name Type#fieldsById
       * @type {Object.<number,Field>}
       * @readonly
       */
      fieldsById: {
        get: function() {
          if (this._fieldsById)
            return this._fieldsById;
          this._fieldsById = {};
          for (var names = Object.keys(this.fields), i = 0; i < names.length; ++i) {
            var field = this.fields[names[i]], id = field.id;
            if (this._fieldsById[id])
              throw Error("duplicate id " + id + " in " + this);
            this._fieldsById[id] = field;
          }
          return this._fieldsById;
        }
      },
      /**
       * Fields of this message as an array for iteration.
       * @name Type#fieldsArray
       * @type {Field[]}
       * @readonly
       */
      fieldsArray: {
        get: function() {
          return this._fieldsArray || (this._fieldsArray = util.toArray(this.fields));
        }
      },
      /**
       * Oneofs of this message as an array for iteration.
       * @name Type#oneofsArray
       * @type {OneOf[]}
       * @readonly
       */
      oneofsArray: {
        get: function() {
          return this._oneofsArray || (this._oneofsArray = util.toArray(this.oneofs));
        }
      },
      /**
       * The registered constructor, if any registered, otherwise a generic constructor.
       * Assigning a function replaces the internal constructor. If the function does not extend {@link Message} yet, its prototype will be setup accordingly and static methods will be populated. If it already extends {@link Message}, it will just replace the internal constructor.
       * @name Type#ctor
       * @type {Constructor<{}>}
       */
      ctor: {
        get: function() {
          return this._ctor || (this.ctor = Type.generateConstructor(this)());
        },
        set: function(ctor) {
          var prototype = ctor.prototype;
          if (!(prototype instanceof Message)) {
            (ctor.prototype = new Message()).constructor = ctor;
            util.merge(ctor.prototype, prototype);
          }
          ctor.$type = ctor.prototype.$type = this;
          util.merge(ctor, Message, true);
          this._ctor = ctor;
          var i = 0;
          for (; i < /* initializes */
          this.fieldsArray.length; ++i)
            this._fieldsArray[i].resolve();
          var ctorProperties = {};
          for (i = 0; i < /* initializes */
          this.oneofsArray.length; ++i)
            ctorProperties[this._oneofsArray[i].resolve().name] = {
              get: util.oneOfGetter(this._oneofsArray[i].oneof),
              set: util.oneOfSetter(this._oneofsArray[i].oneof)
            };
          if (i)
            Object.defineProperties(ctor.prototype, ctorProperties);
        }
      }
    });
    Type.generateConstructor = function generateConstructor(mtype) {
      var gen = util.codegen(["p"], mtype.name);
      for (var i = 0, field; i < mtype.fieldsArray.length; ++i)
        if ((field = mtype._fieldsArray[i]).map) gen("this%s={}", util.safeProp(field.name));
        else if (field.repeated) gen("this%s=[]", util.safeProp(field.name));
      return gen('if(p)for(var ks=Object.keys(p),i=0;i<ks.length;++i)if(p[ks[i]]!=null&&ks[i]!=="__proto__")')("this[ks[i]]=p[ks[i]]");
    };
    function clearCache(type) {
      type._fieldsById = type._fieldsArray = type._oneofsArray = null;
      delete type.encode;
      delete type.decode;
      delete type.verify;
      return type;
    }
    Type.fromJSON = function fromJSON(name, json, depth) {
      if (depth === void 0)
        depth = 0;
      if (depth > util.nestingLimit)
        throw Error("max depth exceeded");
      var type = new Type(name, json.options);
      type.extensions = json.extensions;
      type.reserved = json.reserved;
      var names = Object.keys(json.fields), i = 0;
      for (; i < names.length; ++i)
        type.add(
          (typeof json.fields[names[i]].keyType !== "undefined" ? MapField.fromJSON : Field.fromJSON)(names[i], json.fields[names[i]])
        );
      if (json.oneofs)
        for (names = Object.keys(json.oneofs), i = 0; i < names.length; ++i)
          type.add(OneOf.fromJSON(names[i], json.oneofs[names[i]]));
      if (json.nested)
        for (names = Object.keys(json.nested), i = 0; i < names.length; ++i) {
          var nested = json.nested[names[i]];
          type.add(
            // most to least likely
            (nested.id !== void 0 ? Field.fromJSON : nested.fields !== void 0 ? Type.fromJSON : nested.values !== void 0 ? Enum.fromJSON : nested.methods !== void 0 ? Service.fromJSON : Namespace.fromJSON)(names[i], nested, depth + 1)
          );
        }
      if (json.extensions && json.extensions.length)
        type.extensions = json.extensions;
      if (json.reserved && json.reserved.length)
        type.reserved = json.reserved;
      if (json.group)
        type.group = true;
      if (json.comment)
        type.comment = json.comment;
      if (json.edition)
        type._edition = json.edition;
      type._defaultEdition = "proto3";
      return type;
    };
    Type.prototype.toJSON = function toJSON(toJSONOptions) {
      var inherited = Namespace.prototype.toJSON.call(this, toJSONOptions);
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "edition",
        this._editionToJSON(),
        "options",
        inherited && inherited.options || void 0,
        "oneofs",
        Namespace.arrayToJSON(this.oneofsArray, toJSONOptions),
        "fields",
        Namespace.arrayToJSON(this.fieldsArray.filter(function(obj) {
          return !obj.declaringField;
        }), toJSONOptions) || {},
        "extensions",
        this.extensions && this.extensions.length ? this.extensions : void 0,
        "reserved",
        this.reserved && this.reserved.length ? this.reserved : void 0,
        "group",
        this.group || void 0,
        "nested",
        inherited && inherited.nested || void 0,
        "comment",
        keepComments ? this.comment : void 0
      ]);
    };
    Type.prototype.resolveAll = function resolveAll() {
      if (!this._needsRecursiveResolve) return this;
      Namespace.prototype.resolveAll.call(this);
      var oneofs = this.oneofsArray;
      i = 0;
      while (i < oneofs.length)
        oneofs[i++].resolve();
      var fields = this.fieldsArray, i = 0;
      while (i < fields.length)
        fields[i++].resolve();
      return this;
    };
    Type.prototype._resolveFeaturesRecursive = function _resolveFeaturesRecursive(edition) {
      if (!this._needsRecursiveFeatureResolution) return this;
      edition = this._edition || edition;
      Namespace.prototype._resolveFeaturesRecursive.call(this, edition);
      this.oneofsArray.forEach((oneof) => {
        oneof._resolveFeatures(edition);
      });
      this.fieldsArray.forEach((field) => {
        field._resolveFeatures(edition);
      });
      return this;
    };
    Type.prototype.get = function get(name) {
      if (Object.prototype.hasOwnProperty.call(this.fields, name))
        return this.fields[name];
      if (this.oneofs && Object.prototype.hasOwnProperty.call(this.oneofs, name))
        return this.oneofs[name];
      if (this.nested && Object.prototype.hasOwnProperty.call(this.nested, name))
        return this.nested[name];
      return null;
    };
    Type.prototype.add = function add(object) {
      if (this.get(object.name))
        throw Error("duplicate name '" + object.name + "' in " + this);
      if (object instanceof Field && object.extend === void 0) {
        if (this._fieldsById ? (
          /* istanbul ignore next */
          this._fieldsById[object.id]
        ) : this.fieldsById[object.id])
          throw Error("duplicate id " + object.id + " in " + this);
        if (this.isReservedId(object.id))
          throw Error("id " + object.id + " is reserved in " + this);
        if (this.isReservedName(object.name) || object.name.charAt(0) === "$")
          throw Error("name '" + object.name + "' is reserved in " + this);
        if (object.name === "__proto__")
          return this;
        if (object.parent)
          object.parent.remove(object);
        this.fields[object.name] = object;
        object.message = this;
        object.onAdd(this);
        return clearCache(this);
      }
      if (object instanceof OneOf) {
        if (object.name.charAt(0) === "$")
          throw Error("name '" + object.name + "' is reserved in " + this);
        if (object.name === "__proto__")
          return this;
        if (!this.oneofs)
          this.oneofs = {};
        this.oneofs[object.name] = object;
        object.onAdd(this);
        return clearCache(this);
      }
      return Namespace.prototype.add.call(this, object);
    };
    Type.prototype.remove = function remove2(object) {
      if (object instanceof Field && object.extend === void 0) {
        if (!this.fields || this.fields[object.name] !== object)
          throw Error(object + " is not a member of " + this);
        delete this.fields[object.name];
        object.parent = null;
        object.onRemove(this);
        return clearCache(this);
      }
      if (object instanceof OneOf) {
        if (!this.oneofs || this.oneofs[object.name] !== object)
          throw Error(object + " is not a member of " + this);
        delete this.oneofs[object.name];
        object.parent = null;
        object.onRemove(this);
        return clearCache(this);
      }
      return Namespace.prototype.remove.call(this, object);
    };
    Type.prototype.isReservedId = function isReservedId(id) {
      return Namespace.isReservedId(this.reserved, id);
    };
    Type.prototype.isReservedName = function isReservedName(name) {
      return Namespace.isReservedName(this.reserved, name);
    };
    Type.prototype.create = function create(properties) {
      return new this.ctor(properties);
    };
    Type.prototype.setup = function setup() {
      var fullName = this.fullName, types = [];
      for (var i = 0; i < /* initializes */
      this.fieldsArray.length; ++i)
        types.push(this._fieldsArray[i].resolve().resolvedType);
      this.encode = encoder(this)({
        Writer,
        types,
        util
      });
      this.decode = decoder(this)({
        Reader,
        types,
        util
      });
      this.verify = verifier(this)({
        types,
        util
      });
      this.fromObject = converter.fromObject(this)({
        types,
        util
      });
      this.toObject = converter.toObject(this)({
        types,
        util
      });
      var wrapper = wrappers[fullName];
      if (wrapper) {
        var originalThis = Object.create(this);
        originalThis.fromObject = this.fromObject;
        this.fromObject = wrapper.fromObject.bind(originalThis);
        originalThis.toObject = this.toObject;
        this.toObject = wrapper.toObject.bind(originalThis);
      }
      return this;
    };
    Type.prototype.encode = function encode_setup(message, writer) {
      return this.setup().encode.apply(this, arguments);
    };
    Type.prototype.encodeDelimited = function encodeDelimited(message, writer) {
      return this.encode(message, writer && writer.len ? writer.fork() : writer).ldelim();
    };
    Type.prototype.decode = function decode_setup(reader, length, end, depth) {
      return this.setup().decode(reader, length, end, depth);
    };
    Type.prototype.decodeDelimited = function decodeDelimited(reader) {
      if (!(reader instanceof Reader))
        reader = Reader.create(reader);
      return this.decode(reader, reader.uint32());
    };
    Type.prototype.verify = function verify_setup(message, depth) {
      return this.setup().verify(message, depth);
    };
    Type.prototype.fromObject = function fromObject(object, depth) {
      return this.setup().fromObject(object, depth);
    };
    Type.prototype.toObject = function toObject(message, options) {
      return this.setup().toObject.apply(this, arguments);
    };
    Type.d = function decorateType(typeName) {
      return function typeDecorator(target) {
        util.decorateType(target, typeName);
      };
    };
  }
});

// node_modules/protobufjs/src/root.js
var require_root = __commonJS({
  "node_modules/protobufjs/src/root.js"(exports2, module2) {
    "use strict";
    module2.exports = Root;
    var Namespace = require_namespace();
    ((Root.prototype = Object.create(Namespace.prototype)).constructor = Root).className = "Root";
    var Field = require_field();
    var Enum = require_enum();
    var OneOf = require_oneof();
    var util = require_util();
    var Type;
    var parse2;
    var common;
    function Root(options) {
      Namespace.call(this, "", options);
      this.deferred = [];
      this.files = [];
      this._edition = "proto2";
      this._fullyQualifiedObjects = {};
    }
    Root.fromJSON = function fromJSON(json, root, depth) {
      depth = util.checkDepth(depth);
      if (!root)
        root = new Root();
      if (json.options)
        root.setOptions(json.options);
      return root.addJSON(json.nested, depth).resolveAll();
    };
    Root.prototype.resolvePath = util.path.resolve;
    Root.prototype.fetch = util.fetch;
    function SYNC() {
    }
    Root.prototype.load = function load(filename, options, callback) {
      if (typeof options === "function") {
        callback = options;
        options = void 0;
      }
      var self2 = this;
      if (!callback) {
        return util.asPromise(load, self2, filename, options);
      }
      var sync = callback === SYNC;
      function finish(err, root) {
        if (!callback) {
          return;
        }
        if (sync) {
          throw err;
        }
        if (root) {
          root.resolveAll();
        }
        var cb = callback;
        callback = null;
        cb(err, root);
      }
      function getBundledFileName(filename2) {
        var idx = filename2.lastIndexOf("google/protobuf/");
        if (idx > -1) {
          var altname = filename2.substring(idx);
          if (altname in common) return altname;
        }
        return null;
      }
      function process2(filename2, source, depth) {
        if (depth === void 0)
          depth = 0;
        try {
          if (depth > util.recursionLimit)
            throw Error("max depth exceeded");
          if (util.isString(source) && source.charAt(0) === "{")
            source = JSON.parse(source);
          if (!util.isString(source))
            self2.setOptions(source.options).addJSON(source.nested);
          else {
            parse2.filename = filename2;
            var parsed = parse2(source, self2, options), resolved3, i2 = 0;
            if (parsed.imports) {
              for (; i2 < parsed.imports.length; ++i2)
                if (resolved3 = getBundledFileName(parsed.imports[i2]) || self2.resolvePath(filename2, parsed.imports[i2]))
                  fetch(resolved3, false, depth + 1);
            }
            if (parsed.weakImports) {
              for (i2 = 0; i2 < parsed.weakImports.length; ++i2)
                if (resolved3 = getBundledFileName(parsed.weakImports[i2]) || self2.resolvePath(filename2, parsed.weakImports[i2]))
                  fetch(resolved3, true, depth + 1);
            }
          }
        } catch (err) {
          finish(err);
        }
        if (!sync && !queued) {
          finish(null, self2);
        }
      }
      function fetch(filename2, weak, depth) {
        if (depth === void 0)
          depth = 0;
        filename2 = getBundledFileName(filename2) || filename2;
        if (self2.files.indexOf(filename2) > -1) {
          return;
        }
        self2.files.push(filename2);
        if (filename2 in common) {
          if (sync) {
            process2(filename2, common[filename2], depth);
          } else {
            ++queued;
            setTimeout(function() {
              --queued;
              process2(filename2, common[filename2], depth);
            });
          }
          return;
        }
        if (sync) {
          var source;
          try {
            source = util.fs.readFileSync(filename2).toString("utf8");
          } catch (err) {
            if (!weak)
              finish(err);
            return;
          }
          process2(filename2, source, depth);
        } else {
          ++queued;
          self2.fetch(filename2, function(err, source2) {
            --queued;
            if (!callback) {
              return;
            }
            if (err) {
              if (!weak)
                finish(err);
              else if (!queued)
                finish(null, self2);
              return;
            }
            process2(filename2, source2, depth);
          });
        }
      }
      var queued = 0;
      if (util.isString(filename)) {
        filename = [filename];
      }
      for (var i = 0, resolved2; i < filename.length; ++i)
        if (resolved2 = self2.resolvePath("", filename[i]))
          fetch(resolved2);
      if (sync) {
        self2.resolveAll();
        return self2;
      }
      if (!queued) {
        finish(null, self2);
      }
      return self2;
    };
    Root.prototype.loadSync = function loadSync(filename, options) {
      if (!util.isNode)
        throw Error("not supported");
      return this.load(filename, options, SYNC);
    };
    Root.prototype.resolveAll = function resolveAll() {
      if (!this._needsRecursiveResolve) return this;
      if (this.deferred.length)
        throw Error("unresolvable extensions: " + this.deferred.map(function(field) {
          return "'extend " + field.extend + "' in " + field.parent.fullName;
        }).join(", "));
      return Namespace.prototype.resolveAll.call(this);
    };
    var exposeRe = /^[A-Z]/;
    function tryHandleExtension(root, field) {
      var extendedType = field.parent.lookup(field.extend);
      if (extendedType) {
        var sisterField = new Field(field.fullName, field.id, field.type, field.rule, void 0, field.options);
        if (extendedType.get(sisterField.name)) {
          return true;
        }
        sisterField.declaringField = field;
        field.extensionField = sisterField;
        extendedType.add(sisterField);
        return true;
      }
      return false;
    }
    Root.prototype._handleAdd = function _handleAdd(object) {
      if (object instanceof Field) {
        if (
          /* an extension field (implies not part of a oneof) */
          object.extend !== void 0 && /* not already handled */
          !object.extensionField
        ) {
          if (!tryHandleExtension(this, object))
            this.deferred.push(object);
        }
      } else if (object instanceof Enum) {
        if (exposeRe.test(object.name))
          object.parent[object.name] = object.values;
      } else if (!(object instanceof OneOf)) {
        if (object instanceof Type)
          for (var i = 0; i < this.deferred.length; )
            if (tryHandleExtension(this, this.deferred[i]))
              this.deferred.splice(i, 1);
            else
              ++i;
        for (var j = 0; j < /* initializes */
        object.nestedArray.length; ++j)
          this._handleAdd(object._nestedArray[j]);
        if (exposeRe.test(object.name))
          object.parent[object.name] = object;
      }
      if (object instanceof Type || object instanceof Enum || object instanceof Field) {
        this._fullyQualifiedObjects[object.fullName] = object;
      }
    };
    Root.prototype._handleRemove = function _handleRemove(object) {
      if (object instanceof Field) {
        if (
          /* an extension field */
          object.extend !== void 0
        ) {
          if (
            /* already handled */
            object.extensionField
          ) {
            object.extensionField.parent.remove(object.extensionField);
            object.extensionField = null;
          } else {
            var index = this.deferred.indexOf(object);
            if (index > -1)
              this.deferred.splice(index, 1);
          }
        }
      } else if (object instanceof Enum) {
        if (exposeRe.test(object.name))
          delete object.parent[object.name];
      } else if (object instanceof Namespace) {
        for (var i = 0; i < /* initializes */
        object.nestedArray.length; ++i)
          this._handleRemove(object._nestedArray[i]);
        if (exposeRe.test(object.name))
          delete object.parent[object.name];
      }
      delete this._fullyQualifiedObjects[object.fullName];
    };
    Root._configure = function(Type_, parse_, common_) {
      Type = Type_;
      parse2 = parse_;
      common = common_;
    };
  }
});

// node_modules/protobufjs/src/util.js
var require_util = __commonJS({
  "node_modules/protobufjs/src/util.js"(exports2, module2) {
    "use strict";
    var util = module2.exports = require_minimal();
    var roots = require_roots();
    var Type;
    var Enum;
    util.codegen = require_codegen();
    util.fetch = require_fetch();
    util.path = require_path();
    util.patterns = require_patterns();
    var reservedRe = util.patterns.reservedRe;
    util.fs = require_fs2();
    util.checkDepth = function checkDepth(depth) {
      if (depth === void 0)
        depth = 0;
      if (depth > util.recursionLimit)
        throw Error("max depth exceeded");
      return depth;
    };
    util.toArray = function toArray(object) {
      if (object) {
        var keys = Object.keys(object), array = new Array(keys.length), index = 0;
        while (index < keys.length)
          array[index] = object[keys[index++]];
        return array;
      }
      return [];
    };
    util.toObject = function toObject(array) {
      var object = {}, index = 0;
      while (index < array.length) {
        var key = array[index++], val = array[index++];
        if (val !== void 0)
          object[key] = val;
      }
      return object;
    };
    util.isReserved = function isReserved(name) {
      return reservedRe.test(name);
    };
    util.safeProp = function safeProp(prop) {
      if (!/^[$\w_]+$/.test(prop) || reservedRe.test(prop))
        return "[" + JSON.stringify(prop) + "]";
      return "." + prop;
    };
    util.ucFirst = function ucFirst(str) {
      return str.charAt(0).toUpperCase() + str.substring(1);
    };
    var camelCaseRe = /_([a-z])/g;
    util.camelCase = function camelCase(str) {
      return str.substring(0, 1) + str.substring(1).replace(camelCaseRe, function($0, $1) {
        return $1.toUpperCase();
      });
    };
    util.compareFieldsById = function compareFieldsById(a, b) {
      return a.id - b.id;
    };
    util.decorateType = function decorateType(ctor, typeName) {
      if (ctor.$type) {
        if (typeName && ctor.$type.name !== typeName) {
          util.decorateRoot.remove(ctor.$type);
          ctor.$type.name = typeName;
          util.decorateRoot.add(ctor.$type);
        }
        return ctor.$type;
      }
      if (!Type)
        Type = require_type();
      var type = new Type(typeName || ctor.name);
      util.decorateRoot.add(type);
      type.ctor = ctor;
      Object.defineProperty(ctor, "$type", { value: type, enumerable: false });
      Object.defineProperty(ctor.prototype, "$type", { value: type, enumerable: false });
      return type;
    };
    var decorateEnumIndex = 0;
    util.decorateEnum = function decorateEnum(object) {
      if (object.$type)
        return object.$type;
      if (!Enum)
        Enum = require_enum();
      var enm = new Enum("Enum" + decorateEnumIndex++, object);
      util.decorateRoot.add(enm);
      Object.defineProperty(object, "$type", { value: enm, enumerable: false });
      return enm;
    };
    util.setProperty = function setProperty(dst, path, value, ifNotSet) {
      function setProp(dst2, path2, value2) {
        var part = path2.shift();
        if (util.isUnsafeProperty(part))
          return dst2;
        if (path2.length > 0) {
          dst2[part] = setProp(dst2[part] || {}, path2, value2);
        } else {
          var prevValue = dst2[part];
          if (prevValue && ifNotSet)
            return dst2;
          if (prevValue)
            value2 = [].concat(prevValue).concat(value2);
          dst2[part] = value2;
        }
        return dst2;
      }
      if (typeof dst !== "object")
        throw TypeError("dst must be an object");
      if (!path)
        throw TypeError("path must be specified");
      path = path.split(".");
      if (path.length > util.recursionLimit)
        throw Error("max depth exceeded");
      return setProp(dst, path, value);
    };
    Object.defineProperty(util, "decorateRoot", {
      get: function() {
        return roots["decorated"] || (roots["decorated"] = new (require_root())());
      }
    });
  }
});

// node_modules/protobufjs/src/types.js
var require_types = __commonJS({
  "node_modules/protobufjs/src/types.js"(exports2) {
    "use strict";
    var types = exports2;
    var util = require_util();
    var s = [
      "double",
      // 0
      "float",
      // 1
      "int32",
      // 2
      "uint32",
      // 3
      "sint32",
      // 4
      "fixed32",
      // 5
      "sfixed32",
      // 6
      "int64",
      // 7
      "uint64",
      // 8
      "sint64",
      // 9
      "fixed64",
      // 10
      "sfixed64",
      // 11
      "bool",
      // 12
      "string",
      // 13
      "bytes"
      // 14
    ];
    function bake(values, offset) {
      var i = 0, o = /* @__PURE__ */ Object.create(null);
      offset |= 0;
      while (i < values.length) o[s[i + offset]] = values[i++];
      return o;
    }
    types.basic = bake([
      /* double   */
      1,
      /* float    */
      5,
      /* int32    */
      0,
      /* uint32   */
      0,
      /* sint32   */
      0,
      /* fixed32  */
      5,
      /* sfixed32 */
      5,
      /* int64    */
      0,
      /* uint64   */
      0,
      /* sint64   */
      0,
      /* fixed64  */
      1,
      /* sfixed64 */
      1,
      /* bool     */
      0,
      /* string   */
      2,
      /* bytes    */
      2
    ]);
    types.defaults = bake([
      /* double   */
      0,
      /* float    */
      0,
      /* int32    */
      0,
      /* uint32   */
      0,
      /* sint32   */
      0,
      /* fixed32  */
      0,
      /* sfixed32 */
      0,
      /* int64    */
      0,
      /* uint64   */
      0,
      /* sint64   */
      0,
      /* fixed64  */
      0,
      /* sfixed64 */
      0,
      /* bool     */
      false,
      /* string   */
      "",
      /* bytes    */
      util.emptyArray,
      /* message  */
      null
    ]);
    types.long = bake([
      /* int64    */
      0,
      /* uint64   */
      0,
      /* sint64   */
      0,
      /* fixed64  */
      1,
      /* sfixed64 */
      1
    ], 7);
    types.mapKey = bake([
      /* int32    */
      0,
      /* uint32   */
      0,
      /* sint32   */
      0,
      /* fixed32  */
      5,
      /* sfixed32 */
      5,
      /* int64    */
      0,
      /* uint64   */
      0,
      /* sint64   */
      0,
      /* fixed64  */
      1,
      /* sfixed64 */
      1,
      /* bool     */
      0,
      /* string   */
      2
    ], 2);
    types.packed = bake([
      /* double   */
      1,
      /* float    */
      5,
      /* int32    */
      0,
      /* uint32   */
      0,
      /* sint32   */
      0,
      /* fixed32  */
      5,
      /* sfixed32 */
      5,
      /* int64    */
      0,
      /* uint64   */
      0,
      /* sint64   */
      0,
      /* fixed64  */
      1,
      /* sfixed64 */
      1,
      /* bool     */
      0
    ]);
  }
});

// node_modules/protobufjs/src/field.js
var require_field = __commonJS({
  "node_modules/protobufjs/src/field.js"(exports2, module2) {
    "use strict";
    module2.exports = Field;
    var ReflectionObject = require_object();
    ((Field.prototype = Object.create(ReflectionObject.prototype)).constructor = Field).className = "Field";
    var Enum = require_enum();
    var types = require_types();
    var util = require_util();
    var Type;
    var ruleRe = /^required|optional|repeated$/;
    Field.fromJSON = function fromJSON(name, json) {
      var field = new Field(name, json.id, json.type, json.rule, json.extend, json.options, json.comment);
      if (json.edition)
        field._edition = json.edition;
      field._defaultEdition = "proto3";
      return field;
    };
    function Field(name, id, type, rule, extend, options, comment) {
      if (util.isObject(rule)) {
        comment = extend;
        options = rule;
        rule = extend = void 0;
      } else if (util.isObject(extend)) {
        comment = options;
        options = extend;
        extend = void 0;
      }
      ReflectionObject.call(this, name, options);
      if (!util.isInteger(id) || id < 0)
        throw TypeError("id must be a non-negative integer");
      if (!util.isString(type))
        throw TypeError("type must be a string");
      if (rule !== void 0 && !ruleRe.test(rule = rule.toString().toLowerCase()))
        throw TypeError("rule must be a string rule");
      if (extend !== void 0 && !util.isString(extend))
        throw TypeError("extend must be a string");
      if (rule === "proto3_optional") {
        rule = "optional";
      }
      this.rule = rule && rule !== "optional" ? rule : void 0;
      this.type = type;
      this.id = id;
      this.extend = extend || void 0;
      this.repeated = rule === "repeated";
      this.map = false;
      this.message = null;
      this.partOf = null;
      this.typeDefault = null;
      this.defaultValue = null;
      this.long = util.Long ? types.long[type] !== void 0 : (
        /* istanbul ignore next */
        false
      );
      this.bytes = type === "bytes";
      this.resolvedType = null;
      this.extensionField = null;
      this.declaringField = null;
      this.comment = comment;
    }
    Object.defineProperty(Field.prototype, "required", {
      get: function() {
        return this._features.field_presence === "LEGACY_REQUIRED";
      }
    });
    Object.defineProperty(Field.prototype, "optional", {
      get: function() {
        return !this.required;
      }
    });
    Object.defineProperty(Field.prototype, "delimited", {
      get: function() {
        return this.resolvedType instanceof Type && this._features.message_encoding === "DELIMITED";
      }
    });
    Object.defineProperty(Field.prototype, "packed", {
      get: function() {
        return this._features.repeated_field_encoding === "PACKED";
      }
    });
    Object.defineProperty(Field.prototype, "hasPresence", {
      get: function() {
        if (this.repeated || this.map) {
          return false;
        }
        return this.partOf || // oneofs
        this.declaringField || this.extensionField || // extensions
        this._features.field_presence !== "IMPLICIT";
      }
    });
    Field.prototype.setOption = function setOption(name, value, ifNotSet) {
      return ReflectionObject.prototype.setOption.call(this, name, value, ifNotSet);
    };
    Field.prototype.toJSON = function toJSON(toJSONOptions) {
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "edition",
        this._editionToJSON(),
        "rule",
        this.rule !== "optional" && this.rule || void 0,
        "type",
        this.type,
        "id",
        this.id,
        "extend",
        this.extend,
        "options",
        this.options,
        "comment",
        keepComments ? this.comment : void 0
      ]);
    };
    Field.prototype.resolve = function resolve2() {
      if (this.resolved)
        return this;
      if ((this.typeDefault = types.defaults[this.type]) === void 0) {
        this.resolvedType = (this.declaringField ? this.declaringField.parent : this.parent).lookupTypeOrEnum(this.type);
        if (this.resolvedType instanceof Type)
          this.typeDefault = null;
        else
          this.typeDefault = this.resolvedType.values[Object.keys(this.resolvedType.values)[0]];
      } else if (this.options && this.options.proto3_optional) {
        this.typeDefault = null;
      }
      if (this.options && this.options["default"] != null) {
        this.typeDefault = this.options["default"];
        if (this.resolvedType instanceof Enum && typeof this.typeDefault === "string")
          this.typeDefault = this.resolvedType.values[this.typeDefault];
      }
      if (this.options) {
        if (this.options.packed !== void 0 && this.resolvedType && !(this.resolvedType instanceof Enum))
          delete this.options.packed;
        if (!Object.keys(this.options).length)
          this.options = void 0;
      }
      if (this.long) {
        this.typeDefault = util.Long.fromNumber(this.typeDefault, this.type === "uint64" || this.type === "fixed64");
        if (Object.freeze)
          Object.freeze(this.typeDefault);
      } else if (this.bytes && typeof this.typeDefault === "string") {
        var buf;
        if (util.base64.test(this.typeDefault))
          util.base64.decode(this.typeDefault, buf = util.newBuffer(util.base64.length(this.typeDefault)), 0);
        else
          util.utf8.write(this.typeDefault, buf = util.newBuffer(util.utf8.length(this.typeDefault)), 0);
        this.typeDefault = buf;
      }
      if (this.map)
        this.defaultValue = util.emptyObject;
      else if (this.repeated)
        this.defaultValue = util.emptyArray;
      else
        this.defaultValue = this.typeDefault;
      if (this.parent instanceof Type)
        this.parent.ctor.prototype[this.name] = this.defaultValue;
      return ReflectionObject.prototype.resolve.call(this);
    };
    Field.prototype._inferLegacyProtoFeatures = function _inferLegacyProtoFeatures(edition) {
      if (edition !== "proto2" && edition !== "proto3") {
        return {};
      }
      var features = {};
      if (this.rule === "required") {
        features.field_presence = "LEGACY_REQUIRED";
      }
      if (this.parent && types.defaults[this.type] === void 0) {
        var type = this.parent.get(this.type.split(".").pop());
        if (type && type instanceof Type && type.group) {
          features.message_encoding = "DELIMITED";
        }
      }
      if (this.getOption("packed") === true) {
        features.repeated_field_encoding = "PACKED";
      } else if (this.getOption("packed") === false) {
        features.repeated_field_encoding = "EXPANDED";
      }
      return features;
    };
    Field.prototype._resolveFeatures = function _resolveFeatures(edition) {
      return ReflectionObject.prototype._resolveFeatures.call(this, this._edition || edition);
    };
    Field.d = function decorateField(fieldId, fieldType, fieldRule, defaultValue) {
      if (typeof fieldType === "function")
        fieldType = util.decorateType(fieldType).name;
      else if (fieldType && typeof fieldType === "object")
        fieldType = util.decorateEnum(fieldType).name;
      return function fieldDecorator(prototype, fieldName) {
        util.decorateType(prototype.constructor).add(new Field(fieldName, fieldId, fieldType, fieldRule, { "default": defaultValue }));
      };
    };
    Field._configure = function configure(Type_) {
      Type = Type_;
    };
  }
});

// node_modules/protobufjs/src/oneof.js
var require_oneof = __commonJS({
  "node_modules/protobufjs/src/oneof.js"(exports2, module2) {
    "use strict";
    module2.exports = OneOf;
    var ReflectionObject = require_object();
    ((OneOf.prototype = Object.create(ReflectionObject.prototype)).constructor = OneOf).className = "OneOf";
    var Field = require_field();
    var util = require_util();
    function OneOf(name, fieldNames, options, comment) {
      if (!Array.isArray(fieldNames)) {
        options = fieldNames;
        fieldNames = void 0;
      }
      ReflectionObject.call(this, name, options);
      if (!(fieldNames === void 0 || Array.isArray(fieldNames)))
        throw TypeError("fieldNames must be an Array");
      this.oneof = fieldNames || [];
      this.fieldsArray = [];
      this.comment = comment;
    }
    OneOf.fromJSON = function fromJSON(name, json) {
      return new OneOf(name, json.oneof, json.options, json.comment);
    };
    OneOf.prototype.toJSON = function toJSON(toJSONOptions) {
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "options",
        this.options,
        "oneof",
        this.oneof,
        "comment",
        keepComments ? this.comment : void 0
      ]);
    };
    function addFieldsToParent(oneof) {
      if (oneof.parent) {
        for (var i = 0; i < oneof.fieldsArray.length; ++i)
          if (!oneof.fieldsArray[i].parent)
            oneof.parent.add(oneof.fieldsArray[i]);
      }
    }
    OneOf.prototype.add = function add(field) {
      if (!(field instanceof Field))
        throw TypeError("field must be a Field");
      if (field.parent && field.parent !== this.parent)
        field.parent.remove(field);
      this.oneof.push(field.name);
      this.fieldsArray.push(field);
      field.partOf = this;
      addFieldsToParent(this);
      return this;
    };
    OneOf.prototype.remove = function remove2(field) {
      if (!(field instanceof Field))
        throw TypeError("field must be a Field");
      var index = this.fieldsArray.indexOf(field);
      if (index < 0)
        throw Error(field + " is not a member of " + this);
      this.fieldsArray.splice(index, 1);
      index = this.oneof.indexOf(field.name);
      if (index > -1)
        this.oneof.splice(index, 1);
      field.partOf = null;
      return this;
    };
    OneOf.prototype.onAdd = function onAdd(parent) {
      ReflectionObject.prototype.onAdd.call(this, parent);
      var self2 = this;
      for (var i = 0; i < this.oneof.length; ++i) {
        var field = parent.get(this.oneof[i]);
        if (field && !field.partOf) {
          field.partOf = self2;
          self2.fieldsArray.push(field);
        }
      }
      addFieldsToParent(this);
    };
    OneOf.prototype.onRemove = function onRemove(parent) {
      for (var i = 0, field; i < this.fieldsArray.length; ++i)
        if ((field = this.fieldsArray[i]).parent)
          field.parent.remove(field);
      ReflectionObject.prototype.onRemove.call(this, parent);
    };
    Object.defineProperty(OneOf.prototype, "isProto3Optional", {
      get: function() {
        if (this.fieldsArray == null || this.fieldsArray.length !== 1) {
          return false;
        }
        var field = this.fieldsArray[0];
        return field.options != null && field.options["proto3_optional"] === true;
      }
    });
    OneOf.d = function decorateOneOf() {
      var fieldNames = new Array(arguments.length), index = 0;
      while (index < arguments.length)
        fieldNames[index] = arguments[index++];
      return function oneOfDecorator(prototype, oneofName) {
        util.decorateType(prototype.constructor).add(new OneOf(oneofName, fieldNames));
        Object.defineProperty(prototype, oneofName, {
          get: util.oneOfGetter(fieldNames),
          set: util.oneOfSetter(fieldNames)
        });
      };
    };
  }
});

// node_modules/protobufjs/src/object.js
var require_object = __commonJS({
  "node_modules/protobufjs/src/object.js"(exports2, module2) {
    "use strict";
    module2.exports = ReflectionObject;
    ReflectionObject.className = "ReflectionObject";
    var OneOf = require_oneof();
    var util = require_util();
    var Root;
    var editions2023Defaults = { enum_type: "OPEN", field_presence: "EXPLICIT", json_format: "ALLOW", message_encoding: "LENGTH_PREFIXED", repeated_field_encoding: "PACKED", utf8_validation: "VERIFY" };
    var proto2Defaults = { enum_type: "CLOSED", field_presence: "EXPLICIT", json_format: "LEGACY_BEST_EFFORT", message_encoding: "LENGTH_PREFIXED", repeated_field_encoding: "EXPANDED", utf8_validation: "NONE" };
    var proto3Defaults = { enum_type: "OPEN", field_presence: "IMPLICIT", json_format: "ALLOW", message_encoding: "LENGTH_PREFIXED", repeated_field_encoding: "PACKED", utf8_validation: "VERIFY" };
    function ReflectionObject(name, options) {
      if (!util.isString(name))
        throw TypeError("name must be a string");
      if (options && !util.isObject(options))
        throw TypeError("options must be an object");
      this.options = options;
      this.parsedOptions = null;
      this.name = name;
      this._edition = null;
      this._defaultEdition = "proto2";
      this._features = {};
      this._featuresResolved = false;
      this.parent = null;
      this.resolved = false;
      this.comment = null;
      this.filename = null;
    }
    Object.defineProperties(ReflectionObject.prototype, {
      /**
       * Reference to the root namespace.
       * @name ReflectionObject#root
       * @type {Root}
       * @readonly
       */
      root: {
        get: function() {
          var ptr = this;
          while (ptr.parent !== null)
            ptr = ptr.parent;
          return ptr;
        }
      },
      /**
       * Full name including leading dot.
       * @name ReflectionObject#fullName
       * @type {string}
       * @readonly
       */
      fullName: {
        get: function() {
          var path = [this.name], ptr = this.parent;
          while (ptr) {
            path.unshift(ptr.name);
            ptr = ptr.parent;
          }
          return path.join(".");
        }
      }
    });
    ReflectionObject.prototype.toJSON = /* istanbul ignore next */
    function toJSON() {
      throw Error();
    };
    ReflectionObject.prototype.onAdd = function onAdd(parent) {
      if (this.parent && this.parent !== parent)
        this.parent.remove(this);
      this.parent = parent;
      this.resolved = false;
      var root = parent.root;
      if (root instanceof Root)
        root._handleAdd(this);
    };
    ReflectionObject.prototype.onRemove = function onRemove(parent) {
      var root = parent.root;
      if (root instanceof Root)
        root._handleRemove(this);
      this.parent = null;
      this.resolved = false;
    };
    ReflectionObject.prototype.resolve = function resolve2() {
      if (this.resolved)
        return this;
      if (this.root instanceof Root)
        this.resolved = true;
      return this;
    };
    ReflectionObject.prototype._resolveFeaturesRecursive = function _resolveFeaturesRecursive(edition) {
      return this._resolveFeatures(this._edition || edition);
    };
    ReflectionObject.prototype._resolveFeatures = function _resolveFeatures(edition) {
      if (this._featuresResolved) {
        return;
      }
      var defaults = {};
      if (!edition) {
        throw new Error("Unknown edition for " + this.fullName);
      }
      var protoFeatures = util.merge(
        {},
        this.options && this.options.features,
        this._inferLegacyProtoFeatures(edition)
      );
      if (this._edition) {
        if (edition === "proto2") {
          defaults = Object.assign({}, proto2Defaults);
        } else if (edition === "proto3") {
          defaults = Object.assign({}, proto3Defaults);
        } else if (edition === "2023") {
          defaults = Object.assign({}, editions2023Defaults);
        } else {
          throw new Error("Unknown edition: " + edition);
        }
        this._features = util.merge(defaults, protoFeatures);
        this._featuresResolved = true;
        return;
      }
      if (this.partOf instanceof OneOf) {
        var lexicalParentFeaturesCopy = util.merge({}, this.partOf._features);
        this._features = util.merge(lexicalParentFeaturesCopy, protoFeatures);
      } else if (this.declaringField) {
      } else if (this.parent) {
        var parentFeaturesCopy = util.merge({}, this.parent._features);
        this._features = util.merge(parentFeaturesCopy, protoFeatures);
      } else {
        throw new Error("Unable to find a parent for " + this.fullName);
      }
      if (this.extensionField) {
        this.extensionField._features = this._features;
      }
      this._featuresResolved = true;
    };
    ReflectionObject.prototype._inferLegacyProtoFeatures = function _inferLegacyProtoFeatures() {
      return {};
    };
    ReflectionObject.prototype.getOption = function getOption(name) {
      if (this.options)
        return this.options[name];
      return void 0;
    };
    ReflectionObject.prototype.setOption = function setOption(name, value, ifNotSet) {
      if (name === "__proto__")
        return this;
      if (!this.options)
        this.options = {};
      if (/^features\./.test(name)) {
        util.setProperty(this.options, name, value, ifNotSet);
      } else if (!ifNotSet || this.options[name] === void 0) {
        if (this.getOption(name) !== value) this.resolved = false;
        this.options[name] = value;
      }
      return this;
    };
    ReflectionObject.prototype.setParsedOption = function setParsedOption(name, value, propName) {
      if (name === "__proto__")
        return this;
      if (!this.parsedOptions) {
        this.parsedOptions = [];
      }
      var parsedOptions = this.parsedOptions;
      if (propName) {
        var opt = parsedOptions.find(function(opt2) {
          return Object.prototype.hasOwnProperty.call(opt2, name);
        });
        if (opt) {
          var newValue = opt[name];
          util.setProperty(newValue, propName, value);
        } else {
          opt = {};
          opt[name] = util.setProperty({}, propName, value);
          parsedOptions.push(opt);
        }
      } else {
        var newOpt = {};
        newOpt[name] = value;
        parsedOptions.push(newOpt);
      }
      return this;
    };
    ReflectionObject.prototype.setOptions = function setOptions(options, ifNotSet) {
      if (options)
        for (var keys = Object.keys(options), i = 0; i < keys.length; ++i)
          this.setOption(keys[i], options[keys[i]], ifNotSet);
      return this;
    };
    ReflectionObject.prototype.toString = function toString() {
      var className = this.constructor.className, fullName = this.fullName;
      if (fullName.length)
        return className + " " + fullName;
      return className;
    };
    ReflectionObject.prototype._editionToJSON = function _editionToJSON() {
      if (!this._edition || this._edition === "proto3") {
        return void 0;
      }
      return this._edition;
    };
    ReflectionObject._configure = function(Root_) {
      Root = Root_;
    };
  }
});

// node_modules/protobufjs/src/enum.js
var require_enum = __commonJS({
  "node_modules/protobufjs/src/enum.js"(exports2, module2) {
    "use strict";
    module2.exports = Enum;
    var ReflectionObject = require_object();
    ((Enum.prototype = Object.create(ReflectionObject.prototype)).constructor = Enum).className = "Enum";
    var Namespace = require_namespace();
    var util = require_util();
    function Enum(name, values, options, comment, comments, valuesOptions) {
      ReflectionObject.call(this, name, options);
      if (values && typeof values !== "object")
        throw TypeError("values must be an object");
      this.valuesById = {};
      this.values = Object.create(this.valuesById);
      this.comment = comment;
      this.comments = comments || {};
      this.valuesOptions = valuesOptions;
      this._valuesFeatures = {};
      this.reserved = void 0;
      if (values) {
        for (var keys = Object.keys(values), i = 0; i < keys.length; ++i)
          if (keys[i] !== "__proto__" && typeof values[keys[i]] === "number")
            this.valuesById[this.values[keys[i]] = values[keys[i]]] = keys[i];
      }
    }
    Enum.prototype._resolveFeatures = function _resolveFeatures(edition) {
      edition = this._edition || edition;
      ReflectionObject.prototype._resolveFeatures.call(this, edition);
      Object.keys(this.values).forEach((key) => {
        var parentFeaturesCopy = util.merge({}, this._features);
        this._valuesFeatures[key] = util.merge(parentFeaturesCopy, this.valuesOptions && this.valuesOptions[key] && this.valuesOptions[key].features || {});
      });
      return this;
    };
    Enum.fromJSON = function fromJSON(name, json) {
      var enm = new Enum(name, json.values, json.options, json.comment, json.comments);
      enm.reserved = json.reserved;
      if (json.edition)
        enm._edition = json.edition;
      enm._defaultEdition = "proto3";
      return enm;
    };
    Enum.prototype.toJSON = function toJSON(toJSONOptions) {
      var keepComments = toJSONOptions ? Boolean(toJSONOptions.keepComments) : false;
      return util.toObject([
        "edition",
        this._editionToJSON(),
        "options",
        this.options,
        "valuesOptions",
        this.valuesOptions,
        "values",
        this.values,
        "reserved",
        this.reserved && this.reserved.length ? this.reserved : void 0,
        "comment",
        keepComments ? this.comment : void 0,
        "comments",
        keepComments ? this.comments : void 0
      ]);
    };
    Enum.prototype.add = function add(name, id, comment, options) {
      if (!util.isString(name))
        throw TypeError("name must be a string");
      if (!util.isInteger(id))
        throw TypeError("id must be an integer");
      if (name === "__proto__")
        return this;
      if (this.values[name] !== void 0)
        throw Error("duplicate name '" + name + "' in " + this);
      if (this.isReservedId(id))
        throw Error("id " + id + " is reserved in " + this);
      if (this.isReservedName(name))
        throw Error("name '" + name + "' is reserved in " + this);
      if (this.valuesById[id] !== void 0) {
        if (!(this.options && this.options.allow_alias))
          throw Error("duplicate id " + id + " in " + this);
        this.values[name] = id;
      } else
        this.valuesById[this.values[name] = id] = name;
      if (options) {
        if (this.valuesOptions === void 0)
          this.valuesOptions = {};
        this.valuesOptions[name] = options || null;
      }
      this.comments[name] = comment || null;
      return this;
    };
    Enum.prototype.remove = function remove2(name) {
      if (!util.isString(name))
        throw TypeError("name must be a string");
      var val = this.values[name];
      if (val == null)
        throw Error("name '" + name + "' does not exist in " + this);
      delete this.valuesById[val];
      delete this.values[name];
      delete this.comments[name];
      if (this.valuesOptions)
        delete this.valuesOptions[name];
      return this;
    };
    Enum.prototype.isReservedId = function isReservedId(id) {
      return Namespace.isReservedId(this.reserved, id);
    };
    Enum.prototype.isReservedName = function isReservedName(name) {
      return Namespace.isReservedName(this.reserved, name);
    };
  }
});

// node_modules/protobufjs/src/encoder.js
var require_encoder = __commonJS({
  "node_modules/protobufjs/src/encoder.js"(exports2, module2) {
    "use strict";
    module2.exports = encoder;
    var Enum = require_enum();
    var types = require_types();
    var util = require_util();
    function genTypePartial(gen, field, fieldIndex, ref) {
      return field.delimited ? gen("types[%i].encode(%s,w.uint32(%i),q+1).uint32(%i)", fieldIndex, ref, (field.id << 3 | 3) >>> 0, (field.id << 3 | 4) >>> 0) : gen("types[%i].encode(%s,w.uint32(%i).fork(),q+1).ldelim()", fieldIndex, ref, (field.id << 3 | 2) >>> 0);
    }
    function encoder(mtype) {
      var gen = util.codegen(["m", "w", "q"], mtype.name + "$encode")("if(!w)")("w=Writer.create()")("if(q===undefined)q=0")("if(q>util.recursionLimit)")('throw Error("max depth exceeded")');
      var i, ref;
      var fields = (
        /* initializes */
        mtype.fieldsArray.slice().sort(util.compareFieldsById)
      );
      for (var i = 0; i < fields.length; ++i) {
        var field = fields[i].resolve(), index = mtype._fieldsArray.indexOf(field), type = field.resolvedType instanceof Enum ? "int32" : field.type, wireType = types.basic[type];
        ref = "m" + util.safeProp(field.name);
        if (field.map) {
          gen("if(%s!=null&&Object.hasOwnProperty.call(m,%j)){", ref, field.name)("for(var ks=Object.keys(%s),i=0;i<ks.length;++i){", ref)("w.uint32(%i).fork().uint32(%i).%s(ks[i])", (field.id << 3 | 2) >>> 0, 8 | types.mapKey[field.keyType], field.keyType);
          if (wireType === void 0) gen("types[%i].encode(%s[ks[i]],w.uint32(18).fork(),q+1).ldelim().ldelim()", index, ref);
          else gen(".uint32(%i).%s(%s[ks[i]]).ldelim()", 16 | wireType, type, ref);
          gen("}")("}");
        } else if (field.repeated) {
          gen("if(%s!=null&&%s.length){", ref, ref);
          if (field.packed && types.packed[type] !== void 0) {
            gen("w.uint32(%i).fork()", (field.id << 3 | 2) >>> 0)("for(var i=0;i<%s.length;++i)", ref)("w.%s(%s[i])", type, ref)("w.ldelim()");
          } else {
            gen("for(var i=0;i<%s.length;++i)", ref);
            if (wireType === void 0)
              genTypePartial(gen, field, index, ref + "[i]");
            else gen("w.uint32(%i).%s(%s[i])", (field.id << 3 | wireType) >>> 0, type, ref);
          }
          gen("}");
        } else {
          if (field.optional) gen("if(%s!=null&&Object.hasOwnProperty.call(m,%j))", ref, field.name);
          if (wireType === void 0)
            genTypePartial(gen, field, index, ref);
          else gen("w.uint32(%i).%s(%s)", (field.id << 3 | wireType) >>> 0, type, ref);
        }
      }
      return gen("return w");
    }
  }
});

// node_modules/protobufjs/src/index-light.js
var require_index_light = __commonJS({
  "node_modules/protobufjs/src/index-light.js"(exports2, module2) {
    "use strict";
    var protobuf = module2.exports = require_index_minimal();
    protobuf.build = "light";
    function load(filename, root, callback) {
      if (typeof root === "function") {
        callback = root;
        root = new protobuf.Root();
      } else if (!root)
        root = new protobuf.Root();
      return root.load(filename, callback);
    }
    protobuf.load = load;
    function loadSync(filename, root) {
      if (!root)
        root = new protobuf.Root();
      return root.loadSync(filename);
    }
    protobuf.loadSync = loadSync;
    protobuf.encoder = require_encoder();
    protobuf.decoder = require_decoder();
    protobuf.verifier = require_verifier();
    protobuf.converter = require_converter();
    protobuf.ReflectionObject = require_object();
    protobuf.Namespace = require_namespace();
    protobuf.Root = require_root();
    protobuf.Enum = require_enum();
    protobuf.Type = require_type();
    protobuf.Field = require_field();
    protobuf.OneOf = require_oneof();
    protobuf.MapField = require_mapfield();
    protobuf.Service = require_service2();
    protobuf.Method = require_method();
    protobuf.Message = require_message();
    protobuf.wrappers = require_wrappers();
    protobuf.types = require_types();
    protobuf.util = require_util();
    protobuf.ReflectionObject._configure(protobuf.Root);
    protobuf.Namespace._configure(protobuf.Type, protobuf.Service, protobuf.Enum);
    protobuf.Root._configure(protobuf.Type);
    protobuf.Field._configure(protobuf.Type);
  }
});

// node_modules/protobufjs/light.js
var require_light = __commonJS({
  "node_modules/protobufjs/light.js"(exports2, module2) {
    "use strict";
    module2.exports = require_index_light();
  }
});

// generator/milvusctl/milvus/messages.ts
var messages_exports = {};
__export(messages_exports, {
  messages: () => messages
});
var messages;
var init_messages2 = __esm({
  "generator/milvusctl/milvus/messages.ts"() {
    "use strict";
    messages = JSON.parse('{"nested":{"milvus":{"nested":{"proto":{"nested":{"milvus":{"nested":{"MilvusService":{"methods":{"CheckHealth":{"requestType":"CheckHealthRequest","responseType":"CheckHealthResponse"},"CreateAlias":{"requestType":"CreateAliasRequest","responseType":"common.Status"},"CreateCollection":{"requestType":"CreateCollectionRequest","responseType":"common.Status"},"CreateDatabase":{"requestType":"CreateDatabaseRequest","responseType":"common.Status"},"CreateIndex":{"requestType":"CreateIndexRequest","responseType":"common.Status"},"CreatePartition":{"requestType":"CreatePartitionRequest","responseType":"common.Status"},"DescribeCollection":{"requestType":"DescribeCollectionRequest","responseType":"DescribeCollectionResponse"},"DescribeIndex":{"requestType":"DescribeIndexRequest","responseType":"DescribeIndexResponse"},"DropCollection":{"requestType":"DropCollectionRequest","responseType":"common.Status"},"Flush":{"requestType":"FlushRequest","responseType":"FlushResponse"},"GetCollectionStatistics":{"requestType":"GetCollectionStatisticsRequest","responseType":"GetCollectionStatisticsResponse"},"GetCompactionState":{"requestType":"GetCompactionStateRequest","responseType":"GetCompactionStateResponse"},"GetFlushState":{"requestType":"GetFlushStateRequest","responseType":"GetFlushStateResponse"},"GetLoadState":{"requestType":"GetLoadStateRequest","responseType":"GetLoadStateResponse"},"HasCollection":{"requestType":"HasCollectionRequest","responseType":"BoolResponse"},"Insert":{"requestType":"InsertRequest","responseType":"MutationResult"},"ListDatabases":{"requestType":"ListDatabasesRequest","responseType":"ListDatabasesResponse"},"LoadCollection":{"requestType":"LoadCollectionRequest","responseType":"common.Status"},"Query":{"requestType":"QueryRequest","responseType":"QueryResults"},"ReleaseCollection":{"requestType":"ReleaseCollectionRequest","responseType":"common.Status"},"RenameCollection":{"requestType":"RenameCollectionRequest","responseType":"common.Status"},"ShowCollections":{"requestType":"ShowCollectionsRequest","responseType":"ShowCollectionsResponse"},"ShowPartitions":{"requestType":"ShowPartitionsRequest","responseType":"ShowPartitionsResponse"}}},"CreateAliasRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"alias":{"type":"string","id":4}}},"CreateCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"schema":{"type":"schema.CollectionSchema","id":4},"shards_num":{"type":"int32","id":5},"consistency_level":{"type":"common.ConsistencyLevel","id":6},"properties":{"rule":"repeated","type":"common.KeyValuePair","id":7},"num_partitions":{"type":"int64","id":8}}},"DropCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3}}},"HasCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"time_stamp":{"type":"uint64","id":4}}},"BoolResponse":{"fields":{"status":{"type":"common.Status","id":1},"value":{"type":"bool","id":2}}},"DescribeCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"collectionID":{"type":"int64","id":4},"time_stamp":{"type":"uint64","id":5}}},"DescribeCollectionResponse":{"fields":{"status":{"type":"common.Status","id":1},"schema":{"type":"schema.CollectionSchema","id":2},"collectionID":{"type":"int64","id":3},"virtual_channel_names":{"rule":"repeated","type":"string","id":4},"physical_channel_names":{"rule":"repeated","type":"string","id":5},"created_timestamp":{"type":"uint64","id":6},"created_utc_timestamp":{"type":"uint64","id":7},"shards_num":{"type":"int32","id":8},"aliases":{"rule":"repeated","type":"string","id":9},"start_positions":{"rule":"repeated","type":"common.KeyDataPair","id":10},"consistency_level":{"type":"common.ConsistencyLevel","id":11},"collection_name":{"type":"string","id":12},"properties":{"rule":"repeated","type":"common.KeyValuePair","id":13},"db_name":{"type":"string","id":14},"num_partitions":{"type":"int64","id":15},"db_id":{"type":"int64","id":16},"request_time":{"type":"uint64","id":17},"update_timestamp":{"type":"uint64","id":18},"update_timestamp_str":{"type":"string","id":19}}},"LoadCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"replica_number":{"type":"int32","id":4},"resource_groups":{"rule":"repeated","type":"string","id":5},"refresh":{"type":"bool","id":6},"load_fields":{"rule":"repeated","type":"string","id":7},"skip_load_dynamic_field":{"type":"bool","id":8},"load_params":{"keyType":"string","type":"string","id":9}}},"ReleaseCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3}}},"GetCollectionStatisticsRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3}}},"GetCollectionStatisticsResponse":{"fields":{"status":{"type":"common.Status","id":1},"stats":{"rule":"repeated","type":"common.KeyValuePair","id":2}}},"ShowType":{"values":{"All":0,"InMemory":1}},"ShowCollectionsRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"time_stamp":{"type":"uint64","id":3},"type":{"type":"ShowType","id":4},"collection_names":{"rule":"repeated","type":"string","id":5}}},"ShowCollectionsResponse":{"fields":{"status":{"type":"common.Status","id":1},"collection_names":{"rule":"repeated","type":"string","id":2},"collection_ids":{"rule":"repeated","type":"int64","id":3},"created_timestamps":{"rule":"repeated","type":"uint64","id":4},"created_utc_timestamps":{"rule":"repeated","type":"uint64","id":5},"inMemory_percentages":{"rule":"repeated","type":"int64","id":6},"query_service_available":{"rule":"repeated","type":"bool","id":7},"shards_num":{"rule":"repeated","type":"int32","id":8}}},"CreatePartitionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"partition_name":{"type":"string","id":4}}},"ShowPartitionsRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"collectionID":{"type":"int64","id":4},"partition_names":{"rule":"repeated","type":"string","id":5},"type":{"type":"ShowType","id":6}}},"ShowPartitionsResponse":{"fields":{"status":{"type":"common.Status","id":1},"partition_names":{"rule":"repeated","type":"string","id":2},"partitionIDs":{"rule":"repeated","type":"int64","id":3},"created_timestamps":{"rule":"repeated","type":"uint64","id":4},"created_utc_timestamps":{"rule":"repeated","type":"uint64","id":5},"inMemory_percentages":{"rule":"repeated","type":"int64","id":6}}},"CreateIndexRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"field_name":{"type":"string","id":4},"extra_params":{"rule":"repeated","type":"common.KeyValuePair","id":5},"index_name":{"type":"string","id":6}}},"DescribeIndexRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"field_name":{"type":"string","id":4},"index_name":{"type":"string","id":5},"timestamp":{"type":"uint64","id":6}}},"IndexDescription":{"fields":{"index_name":{"type":"string","id":1},"indexID":{"type":"int64","id":2},"params":{"rule":"repeated","type":"common.KeyValuePair","id":3},"field_name":{"type":"string","id":4},"indexed_rows":{"type":"int64","id":5},"total_rows":{"type":"int64","id":6},"state":{"type":"common.IndexState","id":7},"index_state_fail_reason":{"type":"string","id":8},"pending_index_rows":{"type":"int64","id":9},"min_index_version":{"type":"int32","id":10},"max_index_version":{"type":"int32","id":11}}},"DescribeIndexResponse":{"fields":{"status":{"type":"common.Status","id":1},"index_descriptions":{"rule":"repeated","type":"IndexDescription","id":2}}},"InsertRequest":{"oneofs":{"_namespace":{"oneof":["namespace"]}},"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"partition_name":{"type":"string","id":4},"fields_data":{"rule":"repeated","type":"bytes","id":5},"hash_keys":{"rule":"repeated","type":"uint32","id":6},"num_rows":{"type":"uint32","id":7},"schema_timestamp":{"type":"uint64","id":8},"namespace":{"type":"string","id":9,"options":{"proto3_optional":true}}}},"MutationResult":{"fields":{"status":{"type":"common.Status","id":1},"IDs":{"type":"schema.IDs","id":2},"succ_index":{"rule":"repeated","type":"uint32","id":3},"err_index":{"rule":"repeated","type":"uint32","id":4},"acknowledged":{"type":"bool","id":5},"insert_cnt":{"type":"int64","id":6},"delete_cnt":{"type":"int64","id":7},"upsert_cnt":{"type":"int64","id":8},"timestamp":{"type":"uint64","id":9}}},"FlushRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_names":{"rule":"repeated","type":"string","id":3}}},"FlushResponse":{"fields":{"status":{"type":"common.Status","id":1},"db_name":{"type":"string","id":2},"coll_segIDs":{"keyType":"string","type":"schema.LongArray","id":3},"flush_coll_segIDs":{"keyType":"string","type":"schema.LongArray","id":4},"coll_seal_times":{"keyType":"string","type":"int64","id":5},"coll_flush_ts":{"keyType":"string","type":"uint64","id":6},"channel_cps":{"keyType":"string","type":"msg.MsgPosition","id":7}}},"QueryRequest":{"oneofs":{"_namespace":{"oneof":["namespace"]}},"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"collection_name":{"type":"string","id":3},"expr":{"type":"string","id":4},"output_fields":{"rule":"repeated","type":"string","id":5},"partition_names":{"rule":"repeated","type":"string","id":6},"travel_timestamp":{"type":"uint64","id":7},"guarantee_timestamp":{"type":"uint64","id":8},"query_params":{"rule":"repeated","type":"common.KeyValuePair","id":9},"not_return_all_meta":{"type":"bool","id":10},"consistency_level":{"type":"common.ConsistencyLevel","id":11},"use_default_consistency":{"type":"bool","id":12},"expr_template_values":{"keyType":"string","type":"schema.TemplateValue","id":13},"namespace":{"type":"string","id":14,"options":{"proto3_optional":true}}}},"ElementIndices":{"fields":{"indices":{"type":"schema.LongArray","id":1}}},"QueryResults":{"fields":{"status":{"type":"common.Status","id":1},"fields_data":{"rule":"repeated","type":"bytes","id":2},"collection_name":{"type":"string","id":3},"output_fields":{"rule":"repeated","type":"string","id":4},"session_ts":{"type":"uint64","id":5},"primary_field_name":{"type":"string","id":6},"element_indices":{"rule":"repeated","type":"ElementIndices","id":7}}},"GetCompactionStateRequest":{"fields":{"compactionID":{"type":"int64","id":1}}},"GetCompactionStateResponse":{"fields":{"status":{"type":"common.Status","id":1},"state":{"type":"common.CompactionState","id":2},"executingPlanNo":{"type":"int64","id":3},"timeoutPlanNo":{"type":"int64","id":4},"completedPlanNo":{"type":"int64","id":5},"failedPlanNo":{"type":"int64","id":6}}},"GetFlushStateRequest":{"fields":{"segmentIDs":{"rule":"repeated","type":"int64","id":1},"flush_ts":{"type":"uint64","id":2},"db_name":{"type":"string","id":3},"collection_name":{"type":"string","id":4}}},"GetFlushStateResponse":{"fields":{"status":{"type":"common.Status","id":1},"flushed":{"type":"bool","id":2}}},"GetLoadStateRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"collection_name":{"type":"string","id":2},"partition_names":{"rule":"repeated","type":"string","id":3},"db_name":{"type":"string","id":4}}},"GetLoadStateResponse":{"fields":{"status":{"type":"common.Status","id":1},"state":{"type":"common.LoadState","id":2}}},"QuotaState":{"values":{"Unknown":0,"ReadLimited":2,"WriteLimited":3,"DenyToRead":4,"DenyToWrite":5,"DenyToDDL":6}},"CheckHealthRequest":{"fields":{}},"CheckHealthResponse":{"fields":{"status":{"type":"common.Status","id":1},"isHealthy":{"type":"bool","id":2},"reasons":{"rule":"repeated","type":"string","id":3},"quota_states":{"rule":"repeated","type":"QuotaState","id":4}}},"RenameCollectionRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"oldName":{"type":"string","id":3},"newName":{"type":"string","id":4},"newDBName":{"type":"string","id":5}}},"CreateDatabaseRequest":{"fields":{"base":{"type":"common.MsgBase","id":1},"db_name":{"type":"string","id":2},"properties":{"rule":"repeated","type":"common.KeyValuePair","id":3}}},"ListDatabasesRequest":{"fields":{"base":{"type":"common.MsgBase","id":1}}},"ListDatabasesResponse":{"fields":{"status":{"type":"common.Status","id":1},"db_names":{"rule":"repeated","type":"string","id":2},"created_timestamp":{"rule":"repeated","type":"uint64","id":3},"db_ids":{"rule":"repeated","type":"int64","id":4}}}}},"common":{"nested":{"ErrorCode":{"values":{"Success":0,"UnexpectedError":1,"ConnectFailed":2,"PermissionDenied":3,"CollectionNotExists":4,"IllegalArgument":5,"IllegalDimension":7,"IllegalIndexType":8,"IllegalCollectionName":9,"IllegalTOPK":10,"IllegalRowRecord":11,"IllegalVectorID":12,"IllegalSearchResult":13,"FileNotFound":14,"MetaFailed":15,"CacheFailed":16,"CannotCreateFolder":17,"CannotCreateFile":18,"CannotDeleteFolder":19,"CannotDeleteFile":20,"BuildIndexError":21,"IllegalNLIST":22,"IllegalMetricType":23,"OutOfMemory":24,"IndexNotExist":25,"EmptyCollection":26,"UpdateImportTaskFailure":27,"CollectionNameNotFound":28,"CreateCredentialFailure":29,"UpdateCredentialFailure":30,"DeleteCredentialFailure":31,"GetCredentialFailure":32,"ListCredUsersFailure":33,"GetUserFailure":34,"CreateRoleFailure":35,"DropRoleFailure":36,"OperateUserRoleFailure":37,"SelectRoleFailure":38,"SelectUserFailure":39,"SelectResourceFailure":40,"OperatePrivilegeFailure":41,"SelectGrantFailure":42,"RefreshPolicyInfoCacheFailure":43,"ListPolicyFailure":44,"NotShardLeader":45,"NoReplicaAvailable":46,"SegmentNotFound":47,"ForceDeny":48,"RateLimit":49,"NodeIDNotMatch":50,"UpsertAutoIDTrue":51,"InsufficientMemoryToLoad":52,"MemoryQuotaExhausted":53,"DiskQuotaExhausted":54,"TimeTickLongDelay":55,"NotReadyServe":56,"NotReadyCoordActivating":57,"CreatePrivilegeGroupFailure":58,"DropPrivilegeGroupFailure":59,"ListPrivilegeGroupsFailure":60,"OperatePrivilegeGroupFailure":61,"SchemaMismatch":62,"DataCoordNA":100,"DDRequestRace":1000}},"IndexState":{"values":{"IndexStateNone":0,"Unissued":1,"InProgress":2,"Finished":3,"Failed":4,"Retry":5}},"Status":{"fields":{"error_code":{"type":"ErrorCode","id":1},"reason":{"type":"string","id":2},"code":{"type":"int32","id":3},"retriable":{"type":"bool","id":4},"detail":{"type":"string","id":5},"extra_info":{"keyType":"string","type":"string","id":6}}},"KeyValuePair":{"fields":{"key":{"type":"string","id":1},"value":{"type":"string","id":2}}},"KeyDataPair":{"fields":{"key":{"type":"string","id":1},"data":{"type":"bytes","id":2}}},"MsgType":{"values":{"Undefined":0,"CreateCollection":100,"DropCollection":101,"HasCollection":102,"DescribeCollection":103,"ShowCollections":104,"GetSystemConfigs":105,"LoadCollection":106,"ReleaseCollection":107,"CreateAlias":108,"DropAlias":109,"AlterAlias":110,"AlterCollection":111,"RenameCollection":112,"DescribeAlias":113,"ListAliases":114,"AlterCollectionField":115,"AddCollectionFunction":116,"AlterCollectionFunction":117,"DropCollectionFunction":118,"TruncateCollection":119,"CreatePartition":200,"DropPartition":201,"HasPartition":202,"DescribePartition":203,"ShowPartitions":204,"LoadPartitions":205,"ReleasePartitions":206,"ShowSegments":250,"DescribeSegment":251,"LoadSegments":252,"ReleaseSegments":253,"HandoffSegments":254,"LoadBalanceSegments":255,"DescribeSegments":256,"FederListIndexedSegment":257,"FederDescribeSegmentIndexData":258,"CreateIndex":300,"DescribeIndex":301,"DropIndex":302,"GetIndexStatistics":303,"AlterIndex":304,"Insert":400,"Delete":401,"Flush":402,"ResendSegmentStats":403,"Upsert":404,"ManualFlush":405,"FlushSegment":406,"CreateSegment":407,"Import":408,"FlushAll":409,"Search":500,"SearchResult":501,"GetIndexState":502,"GetIndexBuildProgress":503,"GetCollectionStatistics":504,"GetPartitionStatistics":505,"Retrieve":506,"RetrieveResult":507,"WatchDmChannels":508,"RemoveDmChannels":509,"WatchQueryChannels":510,"RemoveQueryChannels":511,"SealedSegmentsChangeInfo":512,"WatchDeltaChannels":513,"GetShardLeaders":514,"GetReplicas":515,"UnsubDmChannel":516,"GetDistribution":517,"SyncDistribution":518,"RunAnalyzer":519,"SegmentInfo":600,"SystemInfo":601,"GetRecoveryInfo":602,"GetSegmentState":603,"TimeTick":1200,"QueryNodeStats":1201,"LoadIndex":1202,"RequestID":1203,"RequestTSO":1204,"AllocateSegment":1205,"SegmentStatistics":1206,"SegmentFlushDone":1207,"DataNodeTt":1208,"Connect":1209,"ListClientInfos":1210,"AllocTimestamp":1211,"Replicate":1212,"CreateCredential":1500,"GetCredential":1501,"DeleteCredential":1502,"UpdateCredential":1503,"ListCredUsernames":1504,"CreateRole":1600,"DropRole":1601,"OperateUserRole":1602,"SelectRole":1603,"SelectUser":1604,"SelectResource":1605,"OperatePrivilege":1606,"SelectGrant":1607,"RefreshPolicyInfoCache":1608,"ListPolicy":1609,"CreatePrivilegeGroup":1610,"DropPrivilegeGroup":1611,"ListPrivilegeGroups":1612,"OperatePrivilegeGroup":1613,"OperatePrivilegeV2":1614,"AlterRole":1615,"CreateResourceGroup":1700,"DropResourceGroup":1701,"ListResourceGroups":1702,"DescribeResourceGroup":1703,"TransferNode":1704,"TransferReplica":1705,"UpdateResourceGroups":1706,"CreateDatabase":1801,"DropDatabase":1802,"ListDatabases":1803,"AlterDatabase":1804,"DescribeDatabase":1805,"AddCollectionField":1900,"AlterWAL":2000,"CreateSnapshot":2100,"DropSnapshot":2101,"ListSnapshots":2102,"DescribeSnapshot":2103,"RestoreSnapshot":2104,"GetRestoreSnapshotState":2105,"ListRestoreSnapshotJobs":2106,"PinSnapshotData":2107,"UnpinSnapshotData":2108,"RestoreExternalSnapshot":2109,"ExportSnapshot":2110,"AlterCollectionSchema":2200,"RefreshExternalCollection":2300,"GetRefreshExternalCollectionProgress":2301,"ListRefreshExternalCollectionJobs":2302}},"MsgBase":{"fields":{"msg_type":{"type":"MsgType","id":1},"msgID":{"type":"int64","id":2},"timestamp":{"type":"uint64","id":3},"sourceID":{"type":"int64","id":4},"targetID":{"type":"int64","id":5},"properties":{"keyType":"string","type":"string","id":6},"replicateInfo":{"type":"ReplicateInfo","id":7}}},"ReplicateInfo":{"fields":{"isReplicate":{"type":"bool","id":1},"msgTimestamp":{"type":"uint64","id":2},"replicateID":{"type":"string","id":3}}},"CompactionState":{"values":{"UndefiedState":0,"Executing":1,"Completed":2}},"ConsistencyLevel":{"values":{"Strong":0,"Session":1,"Bounded":2,"Eventually":3,"Customized":4}},"LoadState":{"values":{"LoadStateNotExist":0,"LoadStateNotLoad":1,"LoadStateLoading":2,"LoadStateLoaded":3}},"WALName":{"values":{"Unknown":0,"RocksMQ":1,"Pulsar":2,"Kafka":3,"WoodPecker":4,"Test":999}}}},"schema":{"nested":{"DataType":{"values":{"None":0,"Bool":1,"Int8":2,"Int16":3,"Int32":4,"Int64":5,"Float":10,"Double":11,"String":20,"VarChar":21,"Array":22,"JSON":23,"Geometry":24,"Text":25,"Timestamptz":26,"Mol":27,"Date":28,"Time":29,"Decimal":30,"BinaryVector":100,"FloatVector":101,"Float16Vector":102,"BFloat16Vector":103,"SparseFloatVector":104,"Int8Vector":105,"ArrayOfVector":106,"ArrayOfStruct":200,"Struct":201}},"FunctionType":{"values":{"Unknown":0,"BM25":1,"TextEmbedding":2,"Rerank":3,"MinHash":4,"MolFingerprint":5}},"FieldState":{"values":{"FieldCreated":0,"FieldCreating":1,"FieldDropping":2,"FieldDropped":3}},"FieldSchema":{"fields":{"fieldID":{"type":"int64","id":1},"name":{"type":"string","id":2},"is_primary_key":{"type":"bool","id":3},"description":{"type":"string","id":4},"data_type":{"type":"DataType","id":5},"type_params":{"rule":"repeated","type":"common.KeyValuePair","id":6},"index_params":{"rule":"repeated","type":"common.KeyValuePair","id":7},"autoID":{"type":"bool","id":8},"state":{"type":"FieldState","id":9},"element_type":{"type":"DataType","id":10},"default_value":{"type":"ValueField","id":11},"is_dynamic":{"type":"bool","id":12},"is_partition_key":{"type":"bool","id":13},"is_clustering_key":{"type":"bool","id":14},"nullable":{"type":"bool","id":15},"is_function_output":{"type":"bool","id":16},"external_field":{"type":"string","id":17}}},"FunctionSchema":{"fields":{"name":{"type":"string","id":1},"id":{"type":"int64","id":2},"description":{"type":"string","id":3},"type":{"type":"FunctionType","id":4},"input_field_names":{"rule":"repeated","type":"string","id":5},"input_field_ids":{"rule":"repeated","type":"int64","id":6},"output_field_names":{"rule":"repeated","type":"string","id":7},"output_field_ids":{"rule":"repeated","type":"int64","id":8},"params":{"rule":"repeated","type":"common.KeyValuePair","id":9}}},"CollectionSchema":{"fields":{"name":{"type":"string","id":1},"description":{"type":"string","id":2},"autoID":{"type":"bool","id":3},"fields":{"rule":"repeated","type":"FieldSchema","id":4},"enable_dynamic_field":{"type":"bool","id":5},"properties":{"rule":"repeated","type":"common.KeyValuePair","id":6},"functions":{"rule":"repeated","type":"FunctionSchema","id":7},"dbName":{"type":"string","id":8},"struct_array_fields":{"rule":"repeated","type":"StructArrayFieldSchema","id":9},"version":{"type":"int32","id":10},"external_source":{"type":"string","id":11},"external_spec":{"type":"string","id":12},"do_physical_backfill":{"type":"bool","id":13},"file_resource_ids":{"rule":"repeated","type":"int64","id":14},"enable_namespace":{"type":"bool","id":15}}},"StructArrayFieldSchema":{"fields":{"fieldID":{"type":"int64","id":1},"name":{"type":"string","id":2},"description":{"type":"string","id":3},"fields":{"rule":"repeated","type":"FieldSchema","id":4},"type_params":{"rule":"repeated","type":"common.KeyValuePair","id":5},"nullable":{"type":"bool","id":6}}},"BoolArray":{"fields":{"data":{"rule":"repeated","type":"bool","id":1}}},"IntArray":{"fields":{"data":{"rule":"repeated","type":"int32","id":1}}},"LongArray":{"fields":{"data":{"rule":"repeated","type":"int64","id":1}}},"FloatArray":{"fields":{"data":{"rule":"repeated","type":"float","id":1}}},"DoubleArray":{"fields":{"data":{"rule":"repeated","type":"double","id":1}}},"BytesArray":{"fields":{"data":{"rule":"repeated","type":"bytes","id":1}}},"StringArray":{"fields":{"data":{"rule":"repeated","type":"string","id":1}}},"ArrayArray":{"fields":{"data":{"rule":"repeated","type":"ScalarField","id":1},"element_type":{"type":"DataType","id":2}}},"JSONArray":{"fields":{"data":{"rule":"repeated","type":"bytes","id":1}}},"GeometryArray":{"fields":{"data":{"rule":"repeated","type":"bytes","id":1}}},"TimestamptzArray":{"fields":{"data":{"rule":"repeated","type":"int64","id":1}}},"DateArray":{"fields":{"data":{"rule":"repeated","type":"int32","id":1}}},"TimeArray":{"fields":{"data":{"rule":"repeated","type":"int64","id":1}}},"GeometryWktArray":{"fields":{"data":{"rule":"repeated","type":"string","id":1}}},"MolArray":{"fields":{"data":{"rule":"repeated","type":"bytes","id":1}}},"MolSmilesArray":{"fields":{"data":{"rule":"repeated","type":"string","id":1}}},"ValueField":{"oneofs":{"data":{"oneof":["bool_data","int_data","long_data","float_data","double_data","string_data","bytes_data","timestamptz_data","date_data","time_data"]}},"fields":{"bool_data":{"type":"bool","id":1},"int_data":{"type":"int32","id":2},"long_data":{"type":"int64","id":3},"float_data":{"type":"float","id":4},"double_data":{"type":"double","id":5},"string_data":{"type":"string","id":6},"bytes_data":{"type":"bytes","id":7},"timestamptz_data":{"type":"int64","id":8},"date_data":{"type":"int32","id":9},"time_data":{"type":"int64","id":10}}},"ScalarField":{"oneofs":{"data":{"oneof":["bool_data","int_data","long_data","float_data","double_data","string_data","bytes_data","array_data","json_data","geometry_data","timestamptz_data","geometry_wkt_data","mol_data","mol_smiles_data","date_data","time_data"]}},"fields":{"bool_data":{"type":"BoolArray","id":1},"int_data":{"type":"IntArray","id":2},"long_data":{"type":"LongArray","id":3},"float_data":{"type":"FloatArray","id":4},"double_data":{"type":"DoubleArray","id":5},"string_data":{"type":"StringArray","id":6},"bytes_data":{"type":"BytesArray","id":7},"array_data":{"type":"ArrayArray","id":8},"json_data":{"type":"JSONArray","id":9},"geometry_data":{"type":"GeometryArray","id":10},"timestamptz_data":{"type":"TimestamptzArray","id":11},"geometry_wkt_data":{"type":"GeometryWktArray","id":12},"mol_data":{"type":"MolArray","id":13},"mol_smiles_data":{"type":"MolSmilesArray","id":14},"date_data":{"type":"DateArray","id":15},"time_data":{"type":"TimeArray","id":16}}},"SparseFloatArray":{"fields":{"contents":{"rule":"repeated","type":"bytes","id":1},"dim":{"type":"int64","id":2}}},"VectorField":{"oneofs":{"data":{"oneof":["float_vector","binary_vector","float16_vector","bfloat16_vector","sparse_float_vector","int8_vector","vector_array"]}},"fields":{"dim":{"type":"int64","id":1},"float_vector":{"type":"FloatArray","id":2},"binary_vector":{"type":"bytes","id":3},"float16_vector":{"type":"bytes","id":4},"bfloat16_vector":{"type":"bytes","id":5},"sparse_float_vector":{"type":"SparseFloatArray","id":6},"int8_vector":{"type":"bytes","id":7},"vector_array":{"type":"VectorArray","id":8}}},"VectorArray":{"fields":{"dim":{"type":"int64","id":1},"data":{"rule":"repeated","type":"VectorField","id":2},"element_type":{"type":"DataType","id":3}}},"StructArrayField":{"fields":{"fields":{"rule":"repeated","type":"FieldData","id":1}}},"FieldData":{"oneofs":{"field":{"oneof":["scalars","vectors","struct_arrays"]}},"fields":{"type":{"type":"DataType","id":1},"field_name":{"type":"string","id":2},"scalars":{"type":"ScalarField","id":3},"vectors":{"type":"VectorField","id":4},"struct_arrays":{"type":"StructArrayField","id":8},"field_id":{"type":"int64","id":5},"is_dynamic":{"type":"bool","id":6},"valid_data":{"rule":"repeated","type":"bool","id":7}}},"IDs":{"oneofs":{"id_field":{"oneof":["int_id","str_id"]}},"fields":{"int_id":{"type":"LongArray","id":1},"str_id":{"type":"StringArray","id":2}}},"TemplateValue":{"oneofs":{"val":{"oneof":["bool_val","int64_val","float_val","string_val","array_val","bytes_val"]}},"fields":{"bool_val":{"type":"bool","id":1},"int64_val":{"type":"int64","id":2},"float_val":{"type":"double","id":3},"string_val":{"type":"string","id":4},"array_val":{"type":"TemplateArrayValue","id":5},"bytes_val":{"type":"bytes","id":6}}},"TemplateArrayValue":{"oneofs":{"data":{"oneof":["bool_data","long_data","double_data","string_data","array_data","json_data"]}},"fields":{"bool_data":{"type":"BoolArray","id":1},"long_data":{"type":"LongArray","id":2},"double_data":{"type":"DoubleArray","id":3},"string_data":{"type":"StringArray","id":4},"array_data":{"type":"TemplateArrayValueArray","id":5},"json_data":{"type":"JSONArray","id":6}}},"TemplateArrayValueArray":{"fields":{"data":{"rule":"repeated","type":"TemplateArrayValue","id":1}}}}},"msg":{"nested":{"MsgPosition":{"fields":{"channel_name":{"type":"string","id":1},"msgID":{"type":"bytes","id":2},"msgGroup":{"type":"string","id":3},"timestamp":{"type":"uint64","id":4},"WAL_name":{"type":"common.WALName","id":5}}}}}}}}}}}');
  }
});

// generator/milvusctl/milvus/client.ts
function connect(address, options = {}) {
  const session = (0, import_node_http2.connect)(address, { settings: { initialWindowSize: WINDOW } });
  session.on("connect", () => session.setLocalWindowSize(WINDOW));
  session.on("error", () => {
  });
  return clientOf({ address, session, options });
}
function connectHere(timeout = facts.timing.healthRequest) {
  return connect(`http://127.0.0.1:${facts.ports.milvus}`, { token: milvusToken(), timeout });
}
function milvusToken() {
  const password = process.env["MILVUS_PASSWORD"] ?? "";
  return process.env["MILVUS_TOKEN"] || (password === "" ? "" : `root:${password}`);
}
async function loadMessages() {
  loading ??= Promise.all([Promise.resolve().then(() => __toESM(require_light(), 1)), Promise.resolve().then(() => (init_messages2(), messages_exports))]).then(([{ default: protobuf }, { messages: messages2 }]) => protobuf.Root.fromJSON(messages2).resolveAll());
  return loading;
}
function clientOf(link) {
  return {
    address: link.address,
    call: (method, request3 = {}, database = "default") => call2(link, method, request3, database),
    unstopped: () => {
      const { stop: _stop, ...options } = link.options;
      return clientOf({ ...link, options });
    },
    close: () => link.session.destroy()
  };
}
async function call2(link, name, request3, database) {
  const { patience = 0, stop: stop2 } = link.options;
  const method = (await loadMessages()).lookupService(SERVICE).methods[name];
  if (method === void 0) throw new Error(`messages.ts does not name the method ${name}`);
  const [asked, answered2] = [method.resolvedRequestType, method.resolvedResponseType];
  const bytes = asked.encode(asked.fromObject(request3)).finish();
  const deadline = now() + patience * 1e3;
  while (true) {
    const message = decoded(link, answered2, await send(link, name, bytes, database));
    const refused = refusalIn(answered2.fullName === STATUS ? message : message.status, name);
    if (refused === void 0) return answered2.toObject(message, FORM);
    const tooMuch = refused.code === RATE_LIMIT || refused.errorCode === OLD_RATE_LIMIT;
    if (!tooMuch || now() >= deadline) throw refused;
    await (0, import_promises2.setTimeout)(PATIENCE_STEP * 1e3, void 0, stop2 === void 0 ? {} : { signal: stop2 }).catch(() => {
      throw new Stopped("stopped");
    });
  }
}
function decoded({ address }, type, bytes) {
  try {
    return type.decode(bytes);
  } catch (error) {
    throw new Unreachable(`${address} does not answer: ${error.message}`);
  }
}
function refusalIn(status2, method) {
  const { error_code: errorCode, code, reason } = status2 ?? { error_code: 0, code: 0, reason: "" };
  if (errorCode === 0 && code === 0) return void 0;
  const words = reason || "no reason given";
  return new Refused(`Milvus answers: ${words.replaceAll("\n", " ")} (code ${code || errorCode})`, errorCode, code, words, method);
}
function send({ address, session, options: { token = "", timeout, stop: stop2 } }, name, message, database) {
  return new Promise((resolve2, reject) => {
    const fail = (reason) => reject(new Unreachable(`${address} does not answer: ${reason}`));
    if (stop2?.aborted === true) return reject(new Stopped("stopped"));
    if (session.destroyed || session.closed) return fail("the connection was closed");
    const stream = session.request({
      ":method": "POST",
      ":path": `/${SERVICE}/${name}`,
      "content-type": "application/grpc",
      te: "trailers",
      dbname: database,
      ...token === "" ? {} : { authorization: Buffer.from(token).toString("base64") }
    });
    const chunks = [];
    const headers = {};
    const end = (error) => {
      reject(error);
      stream.close();
    };
    const stopped = () => end(new Stopped("stopped"));
    const late = (seconds2) => () => end(new Unreachable(`${address} does not answer: nothing came for ${seconds2} s`));
    const limit = timeout === void 0 ? void 0 : setTimeout(late(timeout), timeout * 1e3);
    stop2?.addEventListener("abort", stopped);
    stream.setTimeout(IDLE * 1e3, late(IDLE));
    stream.on("response", (one) => Object.assign(headers, one)).on("trailers", (one) => Object.assign(headers, one));
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("error", (error) => fail((/caused by: ([^]*)\)$/.exec(error.message)?.[1] ?? error.message).trim()));
    stream.on("close", () => {
      clearTimeout(limit);
      stop2?.removeEventListener("abort", stopped);
      const failure = failureIn(headers, address, name, token);
      const body = Buffer.concat(chunks);
      if (failure !== void 0) reject(failure);
      else if (body.length < HEAD || body[0] !== 0 || body.readUInt32BE(1) !== body.length - HEAD) fail("its answer is not whole");
      else resolve2(body.subarray(HEAD));
    });
    const head = Buffer.alloc(HEAD);
    head.writeUInt32BE(message.length, 1);
    stream.end(Buffer.concat([head, message]));
  });
}
function failureIn(headers, address, method, token) {
  const http = headers[":status"];
  const unreachable = (reason2) => new Unreachable(`${address} does not answer: ${reason2}`);
  if (headers["grpc-status"] === void 0) {
    const isGrpc = /^application\/grpc/.test(headers["content-type"] ?? "");
    return unreachable(http === void 0 || http === 200 && isGrpc ? "the connection was closed" : `what is there is no Milvus (HTTP status ${http})`);
  }
  const status2 = Number(headers["grpc-status"]);
  const reason = unescaped(String(headers["grpc-message"] ?? "")) || "no reason given";
  if (status2 === UNAUTHENTICATED) return new Locked(`${address} ${asks(token !== "")}`, token !== "");
  if (status2 === UNAVAILABLE) return unreachable(reason);
  return status2 === 0 ? void 0 : new Refused(`Milvus answers: ${reason} (gRPC status ${status2})`, 0, 0, reason, method);
}
function asks(given) {
  return `asks for a user and a password${given ? " other than those it was given" : ""}`;
}
function unescaped(text2) {
  try {
    return decodeURIComponent(text2);
  } catch {
    return text2;
  }
}
var import_node_http2, import_promises2, SERVICE, STATUS, IDLE, PATIENCE_STEP, RATE_LIMIT, OLD_RATE_LIMIT, UNAUTHENTICATED, UNAVAILABLE, WINDOW, HEAD, FORM, Unreachable, Locked, Stopped, Refused, loading;
var init_client3 = __esm({
  "generator/milvusctl/milvus/client.ts"() {
    "use strict";
    import_node_http2 = require("node:http2");
    import_promises2 = require("node:timers/promises");
    init_facts();
    init_time();
    SERVICE = "milvus.proto.milvus.MilvusService";
    STATUS = ".milvus.proto.common.Status";
    IDLE = 120;
    PATIENCE_STEP = 1;
    RATE_LIMIT = 8;
    OLD_RATE_LIMIT = 49;
    UNAUTHENTICATED = 16;
    UNAVAILABLE = 14;
    WINDOW = 16 * 1024 * 1024;
    HEAD = 5;
    FORM = { longs: String, enums: String, defaults: true };
    Unreachable = class extends Error {
    };
    Locked = class extends Error {
      /** @param given whether it was given some */
      constructor(message, given = false) {
        super(message);
        this.given = given;
      }
      given;
    };
    Stopped = class extends Error {
    };
    Refused = class extends Error {
      /**
       * @param message for a person: `Milvus answers: REASON (code CODE)`
       * @param errorCode of older releases; 0 for none
       * @param code of newer releases; 0 for none
       * @param reason Milvus' own words
       * @param method that was called
       */
      constructor(message, errorCode, code, reason = message, method = "") {
        super(message);
        this.errorCode = errorCode;
        this.code = code;
        this.reason = reason;
        this.method = method;
      }
      errorCode;
      code;
      reason;
      method;
    };
  }
});

// generator/milvusctl/milvus/health.ts
function questions() {
  return { etcdPage: once(etcdHealth), milvusPage: once(milvusHealth), coordinators: once(coordinatorsProblem), foreign: once(foreignEtcd) };
}
function once(find) {
  let found;
  return () => found ??= find();
}
async function milvusHealth() {
  return (await ask({ port: ports5.management, path: "/healthz", type: "application/json", timeout: timing7.healthRequest }))?.text ?? "";
}
async function readinessProblem(at, asked = questions()) {
  const missing = missingParts();
  if (missing !== void 0) return missing;
  const seen = at ?? await look();
  return isRunning("milvus", seen.processes) ? problemOfRunning(seen, asked) : problemOfStopped(seen, asked);
}
async function problemOfStopped(at, { etcdPage, foreign }) {
  const locked = lockProblem();
  if (locked !== void 0) return locked;
  if (!isSupervisorSettled(at)) return restartingProblem();
  const refused = releaseProblem();
  if (refused !== void 0) return refused;
  const page = await etcdPage();
  if (!await isEtcdHealthy(page)) return etcdProblem(at, page);
  const password = passwordProblem();
  if (password !== void 0) return password;
  const other = await foreign();
  if (other instanceof ForeignEtcd) return other;
  if (pidsOf("waiting-milvus", at.processes).length > 0) return notReady("Milvus is being started", "wait for it", own("wait"));
  return new Problem("Milvus is not running", { advice: "start it", command: own("restart") }, "stopped");
}
async function problemOfRunning(at, { etcdPage, milvusPage, coordinators, foreign }) {
  if (isSupervisorRestarting(at)) return restartingProblem();
  const page = await etcdPage();
  if (!await isEtcdHealthy(page)) return etcdProblem(at, page);
  const waiting2 = (await componentStates(await milvusPage())).filter(({ state }) => state !== "healthy" && state !== "standby");
  if (waiting2.length > 0) {
    const list = waiting2.map(({ name, state }) => `${name} is ${state}`).join(", ");
    return notReady(`not all components are up: ${list}`, "if it stays so", inContainer(`tail -n 100 ${paths9.milvusOutLog}`));
  }
  const said = await coordinators();
  if (said !== void 0) return said;
  const other = await foreign();
  return other instanceof ForeignEtcd ? other : void 0;
}
function notReady(reason, advice, command) {
  return new Problem(reason, { advice, command }, "notReady");
}
function restartingProblem() {
  return notReady("Supervisor is being restarted, and Milvus with it", "wait for it", own("wait"));
}
async function etcdProblem({ processes }, page) {
  if (!isRunning("etcd", processes)) return new Problem("etcd is not running", { advice: "start both", command: own("restart") }, "notReady");
  if (await isEtcdFull(page)) return notReady("etcd's database has reached its quota and takes no more writes", "make room", own("doctor --fix"));
  return notReady("etcd is not healthy yet", "if it stays so", inContainer(`tail -n 100 ${paths9.etcdLog}`));
}
function passwordProblem() {
  try {
    option("MILVUS_PASSWORD");
    return void 0;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
async function componentStates(page, version2 = recall("milvus_version")) {
  if (version2 === "") return [];
  const { series } = milvus2;
  const expected = (series.find((one) => one.series === seriesOf(version2)) ?? series.at(-1))?.components ?? [];
  const codes2 = codesIn(page ?? await milvusHealth());
  return expected.map((name) => {
    const code = codes2.get(name);
    return { name, state: code === void 0 ? "absent" : STATES[code] ?? "stopping" };
  });
}
function codesIn(page) {
  try {
    const { detail } = JSON.parse(page);
    return new Map(detail.map(({ name, code }) => [name, code]));
  } catch {
    return /* @__PURE__ */ new Map();
  }
}
async function coordinatorsProblem(client = connectHere(timing7.healthRequest), isReady = wasReady) {
  const data = isCompactionOff() ? "GetFlushState" : "GetCompactionState";
  try {
    const found = await Promise.all([
      answered(client.call("CheckHealth"), healthIn),
      answered(collections(client), (answer) => loadingIn(answer, isReady)),
      answered(client.call(data))
    ]);
    return found.find((problem) => problem !== void 0);
  } finally {
    client.close();
  }
}
async function answered(call3, problemIn = () => void 0) {
  try {
    return problemIn(await call3);
  } catch (error) {
    return problemOf(error);
  }
}
function problemOf(error) {
  if (error instanceof Locked) return refusedPassword();
  if (error instanceof Unreachable) return new Problem(`port ${ports5.milvus} does not answer yet`, void 0, "notReady");
  if (!(error instanceof Refused)) throw error;
  return error.message.includes("compaction disabled") ? void 0 : new Problem(error.message, void 0, "notReady");
}
function refusedPassword() {
  const password = process.env["MILVUS_PASSWORD"] ?? "";
  if (password === "" || milvusToken() !== `root:${password}`) return void 0;
  return notReady("Milvus does not take the password", "a restart gives it the one of MILVUS_PASSWORD", own("restart milvus"));
}
function healthIn({ isHealthy, reasons }) {
  const [reason] = reasons;
  if (reason !== void 0) return new Problem(`Milvus is not healthy: ${reason.split("\n")[0]}`, void 0, "notReady");
  return isHealthy ? void 0 : new Problem("Milvus says that it is not healthy", void 0, "notReady");
}
async function collections(client) {
  try {
    const { collection_names: names, inMemory_percentages: percent, query_service_available: available } = await client.call("ShowCollections", { type: "InMemory" });
    if (available.length === names.length && percent.length === names.length) return { percent: percent.map(Number), available };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 0 || error.errorCode !== 0) throw error;
  }
  const { collection_names: all } = await client.call("ShowCollections");
  const states = await Promise.all(all.map(async (name) => (await client.call("GetLoadState", { collection_name: name })).state));
  return { percent: states.map((state) => state === "LoadStateLoading" ? 0 : 100), available: [] };
}
function loadingIn({ percent, available }, isReady) {
  if (percent.some((one) => one !== 100) && !isReady()) return new Problem("a collection is still being loaded", void 0, "notReady");
  return available.every(Boolean) ? void 0 : new Problem("a loaded collection cannot be searched", void 0, "notReady");
}
function isCompactionOff() {
  return /^ +enableCompaction: +['"]?false/im.test(readText((0, import_node_path11.join)(paths9.milvusConfig, "milvus.yaml")));
}
function thisRun(processes) {
  const [pid] = pidsOf("milvus", processes);
  return pid === void 0 ? "" : `${pid} ${startedAt(pid)}`;
}
function wasReady(processes) {
  const run2 = thisRun(processes);
  return run2 !== "" && readText(READY_FILE).trim() === run2;
}
function markReady(processes) {
  const run2 = thisRun(processes);
  if (run2 === "" || wasReady(processes)) return;
  try {
    place(READY_FILE, `${run2}
`);
  } catch {
  }
}
var import_node_path11, milvus2, paths9, ports5, timing7, STATES, READY_FILE;
var init_health = __esm({
  "generator/milvusctl/milvus/health.ts"() {
    "use strict";
    import_node_path11 = require("node:path");
    init_client2();
    init_foreign();
    init_facts();
    init_installed();
    init_options();
    init_problem();
    init_processes();
    init_release();
    init_state();
    init_client();
    init_http();
    init_run();
    init_client3();
    ({ milvus: milvus2, paths: paths9, ports: ports5, timing: timing7 } = facts);
    STATES = ["initializing", "healthy", "abnormal", "standby"];
    READY_FILE = (0, import_node_path11.join)(paths9.state, "ready");
  }
});

// generator/milvusctl/ports.ts
async function portsTaken(processes = listProcesses()) {
  const listeners = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => listenersIn(readText(file)));
  const sockets = { etcd: socketsOf("etcd", processes), milvus: socketsOf("milvus", processes) };
  const isOurs = ({ port, inode }) => NEEDED.every(([one, program2]) => one !== port || sockets[program2].has(inode));
  return listeners.every(isOurs) ? [] : takenIn(asRoot("ss", ["-Hltnp"]).stdout, processes);
}
function listenersIn(list) {
  return list.split("\n").flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const port = Number.parseInt(/:([0-9A-F]{4})$/.exec(fields[1] ?? "")?.[1] ?? "", 16);
    return fields[3] === "0A" && fields[9] !== void 0 ? [{ port, inode: fields[9] }] : [];
  });
}
function socketsOf(program2, processes) {
  return new Set(pidsOf(program2, processes).flatMap((pid) => linksIn(`/proc/${pid}/fd`).flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])));
}
function linksIn(folder) {
  try {
    return (0, import_node_fs11.readdirSync)(folder).map((name) => linkOf(`${folder}/${name}`));
  } catch {
    return [];
  }
}
function linkOf(path) {
  try {
    return (0, import_node_fs11.readlinkSync)(path);
  } catch {
    return "";
  }
}
function takenIn(listing, processes) {
  const lines = listing.split("\n").map((line) => ({ address: line.trim().split(/\s+/)[3] ?? "", owner: /users:\(\("([^"]*)",pid=(\d+)/.exec(line) }));
  return NEEDED.flatMap(
    ([port, program2]) => lines.flatMap(({ address, owner: owner2 }) => {
      if (owner2 === null || !address.endsWith(`:${port}`)) return [];
      const [, name = "", pid = ""] = owner2;
      return pidsOf(program2, processes).includes(Number(pid)) ? [] : [{ port, program: program2, name, pid: Number(pid) }];
    })
  );
}
var import_node_fs11, ports6, NEEDED;
var init_ports = __esm({
  "generator/milvusctl/ports.ts"() {
    "use strict";
    import_node_fs11 = require("node:fs");
    init_facts();
    init_processes();
    init_state();
    init_run();
    ({ ports: ports6 } = facts);
    NEEDED = [
      [ports6.milvus, "milvus"],
      [ports6.milvusInternal, "milvus"],
      [ports6.management, "milvus"],
      [ports6.etcdClient, "etcd"],
      [ports6.etcdPeer, "etcd"]
    ];
  }
});

// generator/milvusctl/services/wait-rules.ts
async function waitByRules(observer, seconds2) {
  const began = now();
  const runsBefore = observer.runs();
  for (let rounds = 1, gone = 0; ; rounds++) {
    const { problem, underway, running, toldToStop } = await observer.round();
    if (problem === void 0) return { end: "ready" };
    const refusal = running ? void 0 : observer.refusal();
    if (refusal !== void 0) return { end: "refused", problem: refusal };
    if (rounds % LOOK_ROUNDS === 0) {
      const intruders = await observer.intruders();
      if (observer.runs() - runsBefore >= facts.timing.mostRuns) return { end: "runs-short", intruders };
      if (intruders.length > 0) return { end: "intruders", intruders };
    }
    gone = underway ? 0 : gone + 1;
    if (gone > GONE_ROUNDS) return toldToStop ? { end: "stopped" } : { end: "gone", intruders: await observer.intruders() };
    const elapsed = (now() - began) / 1e3;
    if (elapsed >= seconds2) return { end: "late", problem, seconds: Math.floor(elapsed) };
    await observer.pause(problem.reason, Math.floor(elapsed));
  }
}
var GONE_ROUNDS, LOOK_ROUNDS;
var init_wait_rules = __esm({
  "generator/milvusctl/services/wait-rules.ts"() {
    "use strict";
    init_facts();
    init_time();
    GONE_ROUNDS = 20;
    LOOK_ROUNDS = 50;
  }
});

// generator/milvusctl/data/swap.ts
function dataFolders() {
  return { milvus: milvusData(), etcd: etcdData() };
}
function swapPath(folder, part = "") {
  return (0, import_node_path12.join)(folder, ".milvusctl", part);
}
function endKeptSwap(at) {
  const parts = ["former", "new", "out"].map((part) => swapPath(at.milvus, part));
  return owner("rm", "-rf", swapPath(at.etcd), ...parts) && owner("rm", "-rf", swapPath(at.milvus));
}
function isSwapping(at = dataFolders()) {
  try {
    return both(at).some((folder) => exists(swapPath(folder)));
  } catch {
    return false;
  }
}
function undoSwap(at = dataFolders()) {
  try {
    if (exists(swapPath(at.milvus, "kept"))) return endKeptSwap(at);
    return both(at).filter((folder) => exists(swapPath(folder))).every((folder) => dropWhatCame(folder) && move(swapPath(folder, "former"), folder) && owner("rm", "-rf", swapPath(folder)));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    warn(error.message);
    return false;
  }
}
function dropWhatCame(folder) {
  const out = swapPath(folder, "out");
  return !exists(out) || ofEntries(folder, "rm", "-rf", "{}", "+") && owner("rm", out);
}
function bringBack(at = dataFolders()) {
  if (undoSwap(at)) return;
  throw new Problem("cannot move the data of before back, and it is kept", { advice: "see why", command: inContainer(`ls -lR ${swapPath(at.milvus)}`) });
}
function both({ milvus: milvus3, etcd: etcd2 }) {
  return [milvus3, etcd2];
}
function move(from, to) {
  return !exists(from) || ofEntries(from, "mv", "-t", to, "{}", "+");
}
function ofEntries(folder, ...command) {
  return owner("find", folder, "-mindepth", "1", "-maxdepth", "1", "!", "-name", ".milvusctl*", "-exec", ...command);
}
function owner(command, ...args) {
  return asOwner(command, args, { stdio: ["ignore", "ignore", "inherit", ...heldLocks()] }).code === 0;
}
function exists(path) {
  try {
    return (0, import_node_fs12.lstatSync)(path, { throwIfNoEntry: false }) !== void 0;
  } catch (error) {
    const seen = asOwner("sh", ["-c", '[ -e "$1" ] && echo yes || echo no', "sh", path]).stdout;
    if (seen === "") throw error;
    return seen === "yes\n";
  }
}
var import_node_fs12, import_node_path12;
var init_swap = __esm({
  "generator/milvusctl/data/swap.ts"() {
    "use strict";
    import_node_fs12 = require("node:fs");
    import_node_path12 = require("node:path");
    init_problem();
    init_messages();
    init_state();
    init_disk();
    init_lock();
    init_run();
  }
});

// generator/milvusctl/services/work.ts
async function takeOperationLock(seconds2 = timing8.operationLock) {
  if (operation !== void 0) return;
  const lock = openLock2();
  if (!lock.tryTake()) {
    say("another milvus command is at work; waiting for it to end");
    if (!await lock.take(seconds2)) {
      lock.release();
      throw new Problem(`another milvus command has been at work for ${seconds2} s`, { advice: "see what Milvus does", command: own("status") }, "notReady");
    }
  }
  operation = lock;
}
function openLock2() {
  if (!(0, import_node_fs13.existsSync)(LOCK_FILE)) {
    const { code, stderr } = asRoot("sh", ["-c", 'install -d -m 755 "$1" && touch "$2"', "sh", paths10.state, LOCK_FILE]);
    if (code !== 0) throw new Problem(`cannot make ${LOCK_FILE}: ${stderr.trim()}`);
  }
  return Lock.open(LOCK_FILE);
}
function releaseOperationLock() {
  operation?.release();
  operation = void 0;
}
function holdsOperationLock() {
  return operation !== void 0;
}
function isLockHeld() {
  return isHeld(LOCK_FILE);
}
async function takeWorkLock() {
  await takeOperationLock();
  await resumeInterrupted();
}
async function resumeOnceFree() {
  operation = Lock.open(LOCK_FILE);
  if (await operation.take()) await resumeInterrupted();
}
async function resumeInterrupted() {
  dropPartialBackups();
  const what = unfinishedWork();
  if (what === void 0) return;
  warn(`a ${what} was killed half-way; mending that`);
  if (isSwapping() || !await isActive("milvus")) await stopAndHold();
  if (isSwapping()) await bringBack();
  await startServices();
  remove(AT_WORK);
}
async function settleKilledWork() {
  const lock = Lock.open(LOCK_FILE);
  try {
    if (!lock.tryTake("shared") || !await lock.take(timing8.healthRequest)) return;
    if (isSwapping()) {
      say("a command that was putting other data in place was killed; mending that");
      await bringBack();
    }
    dropPartialBackups();
    remove(AT_WORK);
  } finally {
    lock.release();
  }
}
function unfinishedWork() {
  if ((0, import_node_fs13.existsSync)(AT_WORK)) return readText(AT_WORK).trim();
  return isSwapping() ? "restore" : void 0;
}
var import_node_fs13, import_node_path13, paths10, timing8, LOCK_FILE, AT_WORK, operation;
var init_work = __esm({
  "generator/milvusctl/services/work.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
    import_node_path13 = require("node:path");
    init_backups();
    init_swap();
    init_facts();
    init_messages();
    init_problem();
    init_state();
    init_lock();
    init_run();
    init_control();
    ({ paths: paths10, timing: timing8 } = facts);
    LOCK_FILE = (0, import_node_path13.join)(paths10.state, "operation.lock");
    AT_WORK = (0, import_node_path13.join)(paths10.state, "at-work");
  }
});

// generator/milvusctl/services/ready.ts
async function waitReady(seconds2 = readyTimeout()) {
  const outcome = await waitByRules(observeHere(), seconds2);
  progressEnd();
  if (outcome.end === "ready") {
    markReady();
    keepGoodConfig();
    return true;
  }
  for (const problem of problemsOf(outcome)) warn(problem);
  return false;
}
function problemsOf(outcome) {
  switch (outcome.end) {
    case "refused":
      return [outcome.problem];
    case "intruders":
      return outcome.intruders;
    case "runs-short": {
      const reason = `Milvus has ended ${timing9.mostRuns} times in a row${ofPanic()}`;
      return [new Problem(reason, { advice: "its log tells why", command: own("logs milvus --errors") }), ...outcome.intruders];
    }
    case "gone":
      return [
        new Problem("it ended right after its start", { advice: "its logs tell why", command: inContainer(`tail -n 20 ${paths11.etcdLog} ${paths11.milvusErrLog}`) }),
        ...outcome.intruders
      ];
    case "stopped":
      return [new Problem("Milvus was stopped meanwhile", { advice: "start it", command: own("start") })];
    case "late":
      return [outcome.problem.within(`not ready after ${outcome.seconds} s: `)];
  }
}
function observeHere() {
  let at = { processes: [], programs: [], mood: "" };
  let underway = false;
  let lookedAt = -Infinity;
  return {
    async round() {
      if (now() - lookedAt >= LOOK_AGE) {
        at = await look();
        underway = await isUnderway(at) || !isSupervisorSettled(at) || !holdsOperationLock() && isLockHeld();
        lookedAt = now();
      }
      const toldToStop = PROGRAMS.some((program2) => stateOf(program2, at.programs) === "STOPPED");
      return { problem: await readinessProblem(at), underway, running: isRunning("milvus", at.processes), toldToStop };
    },
    refusal: () => releaseProblem() ?? passwordProblem2(),
    runs: runsSoFar,
    intruders: findIntruders,
    async pause(reason, seconds2) {
      progress(`${seconds2} s: ${reason}`);
      await sleep(timing9.pollInterval);
    }
  };
}
function passwordProblem2() {
  try {
    option("MILVUS_PASSWORD");
    return void 0;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
async function isUnderway(at) {
  const { processes, programs } = at ?? await look();
  return PROGRAMS.every(
    (program2) => isRunning(program2, processes) || pidsOf(`waiting-${program2}`, processes).length > 0 || UNDERWAY.includes(stateOf(program2, programs))
  );
}
async function awaitStart() {
  const isReady = await waitReady() || await fallBackFromConfig();
  if (!isReady) await stopMisledMilvus();
  await warnOfForeignFiles();
  return isReady;
}
async function fallBackFromConfig() {
  if (isReleaseRefused() || !await hasOtherConfig()) return false;
  await takeOperationLock();
  try {
    const { programs } = await look();
    if (PROGRAMS.some((program2) => stateOf(program2, programs) === "STOPPED") || (await findIntruders()).length > 0) return false;
    warn(`Milvus does not become ready with ${payloadShown()}/user.yaml; starting it as it last worked`);
    refuseConfig();
    await stopServices("milvus", "etcd");
    await startServices();
  } finally {
    releaseOperationLock();
  }
  if (!await waitReady()) return false;
  await warnOfUserConfig();
  return true;
}
async function stopMisledMilvus() {
  if (!isRunning("milvus") || !(await foreignEtcd() instanceof Problem)) return;
  try {
    await takeOperationLock();
    await stopServices("milvus");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return warn(error);
  } finally {
    releaseOperationLock();
  }
  warn(new Problem(`Milvus was stopped, since it used another etcd than the one for the data in ${paths11.milvusData}`, { advice: "see which one", command: own("doctor") }));
}
async function findIntruders() {
  const foreign = await isEtcdHealthy() ? await foreignEtcd() : void 0;
  if (foreign instanceof Problem) return [foreign];
  const found = await portsTaken();
  if (found.length === 0) return [];
  await sleep(timing9.pollInterval);
  const before = new Set(found.map(({ port, pid }) => `${port} ${pid}`));
  return (await portsTaken()).filter(({ port, pid }) => before.has(`${port} ${pid}`)).map(({ port, name, pid }) => new Problem(`port ${port} is held by ${name}, process ${pid}`, { advice: "end it", command: inContainer(`sudo kill ${pid}`) }));
}
var paths11, timing9, PROGRAMS, UNDERWAY, LOOK_AGE;
var init_ready = __esm({
  "generator/milvusctl/services/ready.ts"() {
    "use strict";
    init_user();
    init_client2();
    init_foreign();
    init_facts();
    init_logs();
    init_health();
    init_options();
    init_ports();
    init_messages();
    init_problem();
    init_processes();
    init_release();
    init_state();
    init_client();
    init_time();
    init_control();
    init_runs();
    init_wait_rules();
    init_work();
    ({ paths: paths11, timing: timing9 } = facts);
    PROGRAMS = ["etcd", "milvus"];
    UNDERWAY = ["PENDING", "STARTING", "RUNNING", "BACKOFF", "STOPPING"];
    LOOK_AGE = 300;
  }
});

// generator/milvusctl/print/table.ts
function printTable(header, rows) {
  const widths = header.map((name, at) => Math.max(...[name, ...rows.map((row) => row[at] ?? "")].map(({ length }) => length)));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  if (process.stdout.isTTY && total > terminalWidth(process.stdout)) {
    const column = Math.max(...header.map(({ length }) => length)) + 2;
    for (const row of rows) {
      header.forEach((name, at) => printEntry(column, name, row[at] ?? ""));
      process.stdout.write("\n");
    }
    return;
  }
  for (const row of [header, ...rows]) {
    const last = header.length - 1;
    process.stdout.write(`${header.map((_, at) => at === last ? row[at] ?? "" : (row[at] ?? "").padEnd((widths[at] ?? 0) + 2)).join("")}
`);
  }
}
function printEntry(column, label, text2) {
  const room = process.stdout.isTTY ? terminalWidth(process.stdout) - column : 0;
  let left = label;
  let rest = text2;
  while (room > 0 && rest.length > room) {
    const space = rest.lastIndexOf(" ", room);
    const cut = space > 0 ? space : room;
    process.stdout.write(`${left.padEnd(column)}${rest.slice(0, cut)}
`);
    left = "";
    rest = rest.slice(cut).replace(/^ /, "");
  }
  process.stdout.write(`${left.padEnd(column)}${rest}
`);
}
function humanBytes(bytes) {
  if (bytes === null) return "-";
  const units = ["B", "KB", "MB", "GB", "TB", "PB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown2 = value < 10 && unit > 0 ? (Math.floor(value * 10) / 10).toFixed(1) : String(Math.floor(value));
  return `${shown2}${units[unit]}`;
}
function humanSeconds(seconds2) {
  if (seconds2 === null) return "-";
  const two = (value) => String(value).padStart(2, "0");
  if (seconds2 >= 3600) return `${Math.floor(seconds2 / 3600)}h ${two(Math.floor(seconds2 % 3600 / 60))}m`;
  return seconds2 >= 60 ? `${Math.floor(seconds2 / 60)}m ${two(seconds2 % 60)}s` : `${seconds2}s`;
}
var init_table = __esm({
  "generator/milvusctl/print/table.ts"() {
    "use strict";
    init_messages();
  }
});

// generator/milvusctl/report.ts
async function gatherStatus() {
  const asked = questions();
  const processes = listProcesses();
  if (isRunning("milvus", processes)) void asked.coordinators();
  const seeing = look(processes);
  void asked.etcdPage();
  const sizes = folderSizes([milvusData(), etcdData()]);
  void asked.foreign();
  const versions = { milvus: recall("milvus_version"), etcd: recall("etcd_version") };
  const components = await componentStates(await asked.milvusPage(), versions.milvus);
  const at = await seeing;
  const problem = await readinessProblem(at, asked);
  if (problem === void 0) markReady(processes);
  const [milvus3, etcd2] = [await programOutput("milvus", versions.milvus, at, asked), await programOutput("etcd", versions.etcd, at, asked)];
  const [milvusBytes = 0, etcdBytes = 0] = await sizes;
  const hostPort = tuningOption("MILVUS_HOST_PORT", false);
  return {
    state: overallState(problem !== void 0, { milvus: milvus3, etcd: etcd2 }, { isSettled: isSupervisorSettled(at), wasReady: wasReady(processes), readyTimeout: readyTimeout(false) }),
    problem: problem?.text ?? null,
    milvus: milvus3,
    etcd: etcd2,
    components,
    endpoints: {
      milvus: milvusAddress(),
      host: hostPort === "" ? null : `http://127.0.0.1:${hostPort}`,
      health: `http://127.0.0.1:${ports7.management}/healthz`,
      etcd: `http://127.0.0.1:${ports7.etcdClient}`
    },
    data: { milvus: { path: paths12.milvusData, bytes: milvusBytes }, etcd: { path: paths12.etcdData, bytes: etcdBytes } },
    authentication: isAuthenticationOn(),
    advisories: advisoriesOf(versions.milvus).map(({ id, fixedIn, availableIn }) => ({ id, fixed_in: fixedIn, available_in: availableIn })),
    foreign: foreignFiles()
  };
}
function exitCodeOf(state) {
  if (state === "ready") return exitCodes.ready;
  return state === "stopped" ? exitCodes.stopped : exitCodes.notReady;
}
function overallState(hasProblem, { milvus: milvus3, etcd: etcd2 }, { isSettled, wasReady: wasOnce, readyTimeout: limit }) {
  if (!hasProblem) return "ready";
  if (!isSettled) return "starting";
  if (milvus3.state === "stopped") return "stopped";
  if (etcd2.state === "stopped" || wasOnce) return "degraded";
  return milvus3.state === "starting" || (milvus3.uptime_s ?? 0) < limit ? "starting" : "degraded";
}
async function programOutput(program2, version2, at, asked) {
  const output = (state, supervisor, [pid2, uptime, rss] = []) => {
    return { version: version2 || null, state, pid: pid2 ?? null, uptime_s: uptime ?? null, rss_bytes: rss ?? null, supervisor };
  };
  const [pid] = pidsOf(program2, at.processes);
  if (pid !== void 0) {
    const [uptime, rss] = [uptimeOf(pid), memoryOf(pid)];
    if (uptime !== void 0 && rss !== void 0) return output("running", keeperOf(program2, pid, at), [pid, uptime, rss]);
  }
  const [waiting2] = pidsOf(`waiting-${program2}`, at.processes);
  if (waiting2 !== void 0) return output(await isStartRefused2(program2, asked) ? "stopped" : "starting", keeperOf(program2, waiting2, at));
  const word = stateOf(program2, at.programs);
  return output(word === "PENDING" || word === "STARTING" ? "starting" : "stopped", word || "none");
}
async function isStartRefused2(program2, { foreign }) {
  return program2 === "milvus" && (isReleaseRefused() || await foreign() instanceof ForeignEtcd);
}
function keeperOf(program2, pid, { programs }) {
  const parent = parentOf(pid);
  const isChild = parent !== 1 && readText(`/proc/${parent}/comm`).trim() === "supervisord";
  return isChild || isSupervised(program2, pid, programs) ? "supervisor" : "none";
}
function folderSizes(folders) {
  return new Promise((resolve2) => {
    (0, import_node_child_process3.execFile)("du", ["-sb", "--", ...folders], (_error, stdout) => {
      const sizes = new Map(stdout.split("\n").map((line) => [line.slice(line.indexOf("	") + 1), Number.parseInt(line, 10)]));
      resolve2(folders.map((folder) => sizes.get(folder) ?? 0));
    });
  });
}
var import_node_child_process3, exitCodes, paths12, ports7;
var init_report = __esm({
  "generator/milvusctl/report.ts"() {
    "use strict";
    import_node_child_process3 = require("node:child_process");
    init_staged();
    init_foreign();
    init_facts();
    init_health();
    init_options();
    init_processes();
    init_release();
    init_state();
    init_client();
    ({ exitCodes, paths: paths12, ports: ports7 } = facts);
  }
});

// generator/milvusctl/verbs/status.ts
async function status({ flags }) {
  const show = flags.has("--json") ? showJson : showTable;
  if (flags.has("--watch")) return watch(show);
  const found = await gatherStatus();
  show(found);
  return exitCodeOf(found.state);
}
async function watch(show) {
  process.on("SIGINT", () => process.exit(INTERRUPTED));
  const isInPlace = process.stdout.isTTY && show === showTable;
  for (let last = ""; ; await sleep(timing10.watchInterval)) {
    const found = await gatherStatus();
    if (isInPlace) process.stdout.write(CLEAR);
    if (isInPlace || found.state !== last) show(found);
    last = found.state;
  }
}
function showJson(found) {
  printJson("status", found);
}
function showTable(found) {
  const { state, problem, milvus: milvus3, etcd: etcd2, components, endpoints, data, authentication, foreign } = found;
  const colour = state === "ready" ? "green" : state === "starting" ? "yellow" : "red";
  process.stdout.write(`Milvus is ${painted(colour, state)}
`);
  if (problem !== null) printEntry(2, "", problem);
  process.stdout.write("\n");
  printTable(["PROGRAM", "VERSION", "STATE", "PID", "UPTIME", "MEMORY", "SUPERVISOR"], [rowOf("milvus", milvus3), rowOf("etcd", etcd2)]);
  process.stdout.write("\n");
  const entry = (label, text2) => printEntry(COLUMN, label, text2);
  entry("Components", components.map((one) => `${one.name} ${one.state}`).join(", "));
  entry("Address", `${endpoints.milvus} in ${here("the project's containers", "this container")}`);
  entry("On the host", endpoints.host ?? "not published");
  entry("Password", passwordText(authentication));
  entry("Ports", `${ports8.milvus} Milvus, ${ports8.management} management, ${ports8.etcdClient} etcd`);
  entry("Data", `${humanBytes(data.milvus.bytes)} in ${data.milvus.path}, ${humanBytes(data.etcd.bytes)} in ${data.etcd.path}`);
  for (const advisory of advisoriesOf(milvus3.version ?? "")) entry("Advisory", `${advisory.id} (${advisory.summary}; ${fixedInText(advisory)})`);
  for (const file of foreign) entry("Foreign", foreignFileProblem(file).text);
}
function rowOf(name, { version: version2, state, pid, uptime_s, rss_bytes, supervisor }) {
  return [name, version2 ?? "-", state, pid === null ? "-" : String(pid), humanSeconds(uptime_s), humanBytes(rss_bytes), supervisor];
}
function passwordText(authentication) {
  if (!authentication) return "not asked for";
  return `asked for${(process.env["MILVUS_PASSWORD"] ?? "") === "" ? "" : "; MILVUS_PASSWORD holds the one of root"}`;
}
var ports8, timing10, COLUMN, INTERRUPTED, CLEAR;
var init_status = __esm({
  "generator/milvusctl/verbs/status.ts"() {
    "use strict";
    init_foreign();
    init_facts();
    init_json();
    init_messages();
    init_table();
    init_problem();
    init_release();
    init_report();
    init_time();
    ({ ports: ports8, timing: timing10 } = facts);
    COLUMN = 12;
    INTERRUPTED = 130;
    CLEAR = "\x1B[H\x1B[2J";
  }
});

// generator/milvusctl/verbs/start.ts
var start_exports = {};
__export(start_exports, {
  start: () => start
});
async function start() {
  const missing = startProblem();
  if (missing !== void 0) throw missing;
  await takeWorkLock();
  tryConfigAgain();
  await warnOfUserConfig();
  await startServices();
  releaseOperationLock();
  await awaitStart();
  return status({ operands: [], flags: /* @__PURE__ */ new Map() });
}
var init_start = __esm({
  "generator/milvusctl/verbs/start.ts"() {
    "use strict";
    init_user();
    init_installed();
    init_control();
    init_ready();
    init_work();
    init_status();
  }
});

// generator/milvusctl/verbs/stop.ts
var stop_exports = {};
__export(stop_exports, {
  stop: () => stop,
  stopNamed: () => stopNamed
});
async function stop({ operands }) {
  await takeOperationLock();
  await stopNamed(operands[0]);
}
async function stopNamed(program2) {
  if (program2 === "milvus") await stopServices("milvus");
  else await stopServices("milvus", "etcd");
}
var init_stop = __esm({
  "generator/milvusctl/verbs/stop.ts"() {
    "use strict";
    init_control();
    init_work();
  }
});

// generator/milvusctl/verbs/restart.ts
var restart_exports = {};
__export(restart_exports, {
  restart: () => restart
});
async function restart({ operands }) {
  const missing = startProblem();
  if (missing !== void 0) throw missing;
  await refuseBadConfig();
  await takeWorkLock();
  tryConfigAgain();
  await stopNamed(operands[0]);
  await startServices();
  releaseOperationLock();
  await awaitStart();
  return status({ operands: [], flags: /* @__PURE__ */ new Map() });
}
var init_restart = __esm({
  "generator/milvusctl/verbs/restart.ts"() {
    "use strict";
    init_user();
    init_installed();
    init_control();
    init_ready();
    init_work();
    init_status();
    init_stop();
  }
});

// node_modules/bcryptjs/index.js
var bcryptjs_exports = {};
__export(bcryptjs_exports, {
  compare: () => compare,
  compareSync: () => compareSync,
  decodeBase64: () => decodeBase64,
  default: () => bcryptjs_default,
  encodeBase64: () => encodeBase64,
  genSalt: () => genSalt,
  genSaltSync: () => genSaltSync,
  getRounds: () => getRounds,
  getSalt: () => getSalt,
  hash: () => hash,
  hashSync: () => hashSync,
  setRandomFallback: () => setRandomFallback,
  truncates: () => truncates
});
function randomBytes(len) {
  try {
    return crypto.getRandomValues(new Uint8Array(len));
  } catch {
  }
  try {
    return import_crypto.default.randomBytes(len);
  } catch {
  }
  if (!randomFallback) {
    throw Error(
      "Neither WebCryptoAPI nor a crypto module is available. Use bcrypt.setRandomFallback to set an alternative"
    );
  }
  return randomFallback(len);
}
function setRandomFallback(random) {
  randomFallback = random;
}
function genSaltSync(rounds, seed_length) {
  rounds = rounds || GENSALT_DEFAULT_LOG2_ROUNDS;
  if (typeof rounds !== "number")
    throw Error(
      "Illegal arguments: " + typeof rounds + ", " + typeof seed_length
    );
  if (rounds < 4) rounds = 4;
  else if (rounds > 31) rounds = 31;
  var salt = [];
  salt.push("$2b$");
  if (rounds < 10) salt.push("0");
  salt.push(rounds.toString());
  salt.push("$");
  salt.push(base64_encode(randomBytes(BCRYPT_SALT_LEN), BCRYPT_SALT_LEN));
  return salt.join("");
}
function genSalt(rounds, seed_length, callback) {
  if (typeof seed_length === "function")
    callback = seed_length, seed_length = void 0;
  if (typeof rounds === "function") callback = rounds, rounds = void 0;
  if (typeof rounds === "undefined") rounds = GENSALT_DEFAULT_LOG2_ROUNDS;
  else if (typeof rounds !== "number")
    throw Error("illegal arguments: " + typeof rounds);
  function _async(callback2) {
    nextTick(function() {
      try {
        callback2(null, genSaltSync(rounds));
      } catch (err) {
        callback2(err);
      }
    });
  }
  if (callback) {
    if (typeof callback !== "function")
      throw Error("Illegal callback: " + typeof callback);
    _async(callback);
  } else
    return new Promise(function(resolve2, reject) {
      _async(function(err, res) {
        if (err) {
          reject(err);
          return;
        }
        resolve2(res);
      });
    });
}
function hashSync(password, salt) {
  if (typeof salt === "undefined") salt = GENSALT_DEFAULT_LOG2_ROUNDS;
  if (typeof salt === "number") salt = genSaltSync(salt);
  if (typeof password !== "string" || typeof salt !== "string")
    throw Error("Illegal arguments: " + typeof password + ", " + typeof salt);
  return _hash(password, salt);
}
function hash(password, salt, callback, progressCallback) {
  function _async(callback2) {
    if (typeof password === "string" && typeof salt === "number")
      genSalt(salt, function(err, salt2) {
        _hash(password, salt2, callback2, progressCallback);
      });
    else if (typeof password === "string" && typeof salt === "string")
      _hash(password, salt, callback2, progressCallback);
    else
      nextTick(
        callback2.bind(
          this,
          Error("Illegal arguments: " + typeof password + ", " + typeof salt)
        )
      );
  }
  if (callback) {
    if (typeof callback !== "function")
      throw Error("Illegal callback: " + typeof callback);
    _async(callback);
  } else
    return new Promise(function(resolve2, reject) {
      _async(function(err, res) {
        if (err) {
          reject(err);
          return;
        }
        resolve2(res);
      });
    });
}
function safeStringCompare(known, unknown) {
  var diff = known.length ^ unknown.length;
  for (var i = 0; i < known.length; ++i) {
    diff |= known.charCodeAt(i) ^ unknown.charCodeAt(i);
  }
  return diff === 0;
}
function compareSync(password, hash2) {
  if (typeof password !== "string" || typeof hash2 !== "string")
    throw Error("Illegal arguments: " + typeof password + ", " + typeof hash2);
  if (hash2.length !== 60) return false;
  return safeStringCompare(
    hashSync(password, hash2.substring(0, hash2.length - 31)),
    hash2
  );
}
function compare(password, hashValue, callback, progressCallback) {
  function _async(callback2) {
    if (typeof password !== "string" || typeof hashValue !== "string") {
      nextTick(
        callback2.bind(
          this,
          Error(
            "Illegal arguments: " + typeof password + ", " + typeof hashValue
          )
        )
      );
      return;
    }
    if (hashValue.length !== 60) {
      nextTick(callback2.bind(this, null, false));
      return;
    }
    hash(
      password,
      hashValue.substring(0, 29),
      function(err, comp) {
        if (err) callback2(err);
        else callback2(null, safeStringCompare(comp, hashValue));
      },
      progressCallback
    );
  }
  if (callback) {
    if (typeof callback !== "function")
      throw Error("Illegal callback: " + typeof callback);
    _async(callback);
  } else
    return new Promise(function(resolve2, reject) {
      _async(function(err, res) {
        if (err) {
          reject(err);
          return;
        }
        resolve2(res);
      });
    });
}
function getRounds(hash2) {
  if (typeof hash2 !== "string")
    throw Error("Illegal arguments: " + typeof hash2);
  return parseInt(hash2.split("$")[2], 10);
}
function getSalt(hash2) {
  if (typeof hash2 !== "string")
    throw Error("Illegal arguments: " + typeof hash2);
  if (hash2.length !== 60)
    throw Error("Illegal hash length: " + hash2.length + " != 60");
  return hash2.substring(0, 29);
}
function truncates(password) {
  if (typeof password !== "string")
    throw Error("Illegal arguments: " + typeof password);
  return utf8Length(password) > 72;
}
function utf8Length(string) {
  var len = 0, c = 0;
  for (var i = 0; i < string.length; ++i) {
    c = string.charCodeAt(i);
    if (c < 128) len += 1;
    else if (c < 2048) len += 2;
    else if ((c & 64512) === 55296 && (string.charCodeAt(i + 1) & 64512) === 56320) {
      ++i;
      len += 4;
    } else len += 3;
  }
  return len;
}
function utf8Array(string) {
  var offset = 0, c1, c2;
  var buffer = new Array(utf8Length(string));
  for (var i = 0, k = string.length; i < k; ++i) {
    c1 = string.charCodeAt(i);
    if (c1 < 128) {
      buffer[offset++] = c1;
    } else if (c1 < 2048) {
      buffer[offset++] = c1 >> 6 | 192;
      buffer[offset++] = c1 & 63 | 128;
    } else if ((c1 & 64512) === 55296 && ((c2 = string.charCodeAt(i + 1)) & 64512) === 56320) {
      c1 = 65536 + ((c1 & 1023) << 10) + (c2 & 1023);
      ++i;
      buffer[offset++] = c1 >> 18 | 240;
      buffer[offset++] = c1 >> 12 & 63 | 128;
      buffer[offset++] = c1 >> 6 & 63 | 128;
      buffer[offset++] = c1 & 63 | 128;
    } else {
      buffer[offset++] = c1 >> 12 | 224;
      buffer[offset++] = c1 >> 6 & 63 | 128;
      buffer[offset++] = c1 & 63 | 128;
    }
  }
  return buffer;
}
function base64_encode(b, len) {
  var off = 0, rs = [], c1, c2;
  if (len <= 0 || len > b.length) throw Error("Illegal len: " + len);
  while (off < len) {
    c1 = b[off++] & 255;
    rs.push(BASE64_CODE[c1 >> 2 & 63]);
    c1 = (c1 & 3) << 4;
    if (off >= len) {
      rs.push(BASE64_CODE[c1 & 63]);
      break;
    }
    c2 = b[off++] & 255;
    c1 |= c2 >> 4 & 15;
    rs.push(BASE64_CODE[c1 & 63]);
    c1 = (c2 & 15) << 2;
    if (off >= len) {
      rs.push(BASE64_CODE[c1 & 63]);
      break;
    }
    c2 = b[off++] & 255;
    c1 |= c2 >> 6 & 3;
    rs.push(BASE64_CODE[c1 & 63]);
    rs.push(BASE64_CODE[c2 & 63]);
  }
  return rs.join("");
}
function base64_decode(s, len) {
  var off = 0, slen = s.length, olen = 0, rs = [], c1, c2, c3, c4, o, code;
  if (len <= 0) throw Error("Illegal len: " + len);
  while (off < slen - 1 && olen < len) {
    code = s.charCodeAt(off++);
    c1 = code < BASE64_INDEX.length ? BASE64_INDEX[code] : -1;
    code = s.charCodeAt(off++);
    c2 = code < BASE64_INDEX.length ? BASE64_INDEX[code] : -1;
    if (c1 == -1 || c2 == -1) break;
    o = c1 << 2 >>> 0;
    o |= (c2 & 48) >> 4;
    rs.push(String.fromCharCode(o));
    if (++olen >= len || off >= slen) break;
    code = s.charCodeAt(off++);
    c3 = code < BASE64_INDEX.length ? BASE64_INDEX[code] : -1;
    if (c3 == -1) break;
    o = (c2 & 15) << 4 >>> 0;
    o |= (c3 & 60) >> 2;
    rs.push(String.fromCharCode(o));
    if (++olen >= len || off >= slen) break;
    code = s.charCodeAt(off++);
    c4 = code < BASE64_INDEX.length ? BASE64_INDEX[code] : -1;
    o = (c3 & 3) << 6 >>> 0;
    o |= c4;
    rs.push(String.fromCharCode(o));
    ++olen;
  }
  var res = [];
  for (off = 0; off < olen; off++) res.push(rs[off].charCodeAt(0));
  return res;
}
function _encipher(lr, off, P, S) {
  var n, l = lr[off], r = lr[off + 1];
  l ^= P[0];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[1];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[2];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[3];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[4];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[5];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[6];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[7];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[8];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[9];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[10];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[11];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[12];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[13];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[14];
  n = S[l >>> 24];
  n += S[256 | l >> 16 & 255];
  n ^= S[512 | l >> 8 & 255];
  n += S[768 | l & 255];
  r ^= n ^ P[15];
  n = S[r >>> 24];
  n += S[256 | r >> 16 & 255];
  n ^= S[512 | r >> 8 & 255];
  n += S[768 | r & 255];
  l ^= n ^ P[16];
  lr[off] = r ^ P[BLOWFISH_NUM_ROUNDS + 1];
  lr[off + 1] = l;
  return lr;
}
function _streamtoword(data, offp) {
  for (var i = 0, word = 0; i < 4; ++i)
    word = word << 8 | data[offp] & 255, offp = (offp + 1) % data.length;
  return { key: word, offp };
}
function _key(key, P, S) {
  var offset = 0, lr = [0, 0], plen = P.length, slen = S.length, sw;
  for (var i = 0; i < plen; i++)
    sw = _streamtoword(key, offset), offset = sw.offp, P[i] = P[i] ^ sw.key;
  for (i = 0; i < plen; i += 2)
    lr = _encipher(lr, 0, P, S), P[i] = lr[0], P[i + 1] = lr[1];
  for (i = 0; i < slen; i += 2)
    lr = _encipher(lr, 0, P, S), S[i] = lr[0], S[i + 1] = lr[1];
}
function _ekskey(data, key, P, S) {
  var offp = 0, lr = [0, 0], plen = P.length, slen = S.length, sw;
  for (var i = 0; i < plen; i++)
    sw = _streamtoword(key, offp), offp = sw.offp, P[i] = P[i] ^ sw.key;
  offp = 0;
  for (i = 0; i < plen; i += 2)
    sw = _streamtoword(data, offp), offp = sw.offp, lr[0] ^= sw.key, sw = _streamtoword(data, offp), offp = sw.offp, lr[1] ^= sw.key, lr = _encipher(lr, 0, P, S), P[i] = lr[0], P[i + 1] = lr[1];
  for (i = 0; i < slen; i += 2)
    sw = _streamtoword(data, offp), offp = sw.offp, lr[0] ^= sw.key, sw = _streamtoword(data, offp), offp = sw.offp, lr[1] ^= sw.key, lr = _encipher(lr, 0, P, S), S[i] = lr[0], S[i + 1] = lr[1];
}
function _crypt(b, salt, rounds, callback, progressCallback) {
  var cdata = C_ORIG.slice(), clen = cdata.length, err;
  if (rounds < 4 || rounds > 31) {
    err = Error("Illegal number of rounds (4-31): " + rounds);
    if (callback) {
      nextTick(callback.bind(this, err));
      return;
    } else throw err;
  }
  if (salt.length !== BCRYPT_SALT_LEN) {
    err = Error(
      "Illegal salt length: " + salt.length + " != " + BCRYPT_SALT_LEN
    );
    if (callback) {
      nextTick(callback.bind(this, err));
      return;
    } else throw err;
  }
  rounds = 1 << rounds >>> 0;
  var P, S, i = 0, j;
  if (typeof Int32Array === "function") {
    P = new Int32Array(P_ORIG);
    S = new Int32Array(S_ORIG);
  } else {
    P = P_ORIG.slice();
    S = S_ORIG.slice();
  }
  _ekskey(salt, b, P, S);
  function next() {
    if (progressCallback) progressCallback(i / rounds);
    if (i < rounds) {
      var start2 = Date.now();
      for (; i < rounds; ) {
        i = i + 1;
        _key(b, P, S);
        _key(salt, P, S);
        if (Date.now() - start2 > MAX_EXECUTION_TIME) break;
      }
    } else {
      for (i = 0; i < 64; i++)
        for (j = 0; j < clen >> 1; j++) _encipher(cdata, j << 1, P, S);
      var ret = [];
      for (i = 0; i < clen; i++)
        ret.push((cdata[i] >> 24 & 255) >>> 0), ret.push((cdata[i] >> 16 & 255) >>> 0), ret.push((cdata[i] >> 8 & 255) >>> 0), ret.push((cdata[i] & 255) >>> 0);
      if (callback) {
        callback(null, ret);
        return;
      } else return ret;
    }
    if (callback) nextTick(next);
  }
  if (typeof callback !== "undefined") {
    next();
  } else {
    var res;
    while (true) if (typeof (res = next()) !== "undefined") return res || [];
  }
}
function _hash(password, salt, callback, progressCallback) {
  var err;
  if (typeof password !== "string" || typeof salt !== "string") {
    err = Error("Invalid string / salt: Not a string");
    if (callback) {
      nextTick(callback.bind(this, err));
      return;
    } else throw err;
  }
  var minor, offset;
  if (salt.charAt(0) !== "$" || salt.charAt(1) !== "2") {
    err = Error("Invalid salt version: " + salt.substring(0, 2));
    if (callback) {
      nextTick(callback.bind(this, err));
      return;
    } else throw err;
  }
  if (salt.charAt(2) === "$") minor = String.fromCharCode(0), offset = 3;
  else {
    minor = salt.charAt(2);
    if (minor !== "a" && minor !== "b" && minor !== "y" || salt.charAt(3) !== "$") {
      err = Error("Invalid salt revision: " + salt.substring(2, 4));
      if (callback) {
        nextTick(callback.bind(this, err));
        return;
      } else throw err;
    }
    offset = 4;
  }
  if (salt.charAt(offset + 2) > "$") {
    err = Error("Missing salt rounds");
    if (callback) {
      nextTick(callback.bind(this, err));
      return;
    } else throw err;
  }
  var r1 = parseInt(salt.substring(offset, offset + 1), 10) * 10, r2 = parseInt(salt.substring(offset + 1, offset + 2), 10), rounds = r1 + r2, real_salt = salt.substring(offset + 3, offset + 25);
  password += minor >= "a" ? "\0" : "";
  var passwordb = utf8Array(password), saltb = base64_decode(real_salt, BCRYPT_SALT_LEN);
  function finish(bytes) {
    var res = [];
    res.push("$2");
    if (minor >= "a") res.push(minor);
    res.push("$");
    if (rounds < 10) res.push("0");
    res.push(rounds.toString());
    res.push("$");
    res.push(base64_encode(saltb, saltb.length));
    res.push(base64_encode(bytes, C_ORIG.length * 4 - 1));
    return res.join("");
  }
  if (typeof callback == "undefined")
    return finish(_crypt(passwordb, saltb, rounds));
  else {
    _crypt(
      passwordb,
      saltb,
      rounds,
      function(err2, bytes) {
        if (err2) callback(err2, null);
        else callback(null, finish(bytes));
      },
      progressCallback
    );
  }
}
function encodeBase64(bytes, length) {
  return base64_encode(bytes, length);
}
function decodeBase64(string, length) {
  return base64_decode(string, length);
}
var import_crypto, randomFallback, nextTick, BASE64_CODE, BASE64_INDEX, BCRYPT_SALT_LEN, GENSALT_DEFAULT_LOG2_ROUNDS, BLOWFISH_NUM_ROUNDS, MAX_EXECUTION_TIME, P_ORIG, S_ORIG, C_ORIG, bcryptjs_default;
var init_bcryptjs = __esm({
  "node_modules/bcryptjs/index.js"() {
    import_crypto = __toESM(require("crypto"), 1);
    randomFallback = null;
    nextTick = typeof setImmediate === "function" ? setImmediate : typeof scheduler === "object" && typeof scheduler.postTask === "function" ? scheduler.postTask.bind(scheduler) : setTimeout;
    BASE64_CODE = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".split("");
    BASE64_INDEX = [
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      0,
      1,
      54,
      55,
      56,
      57,
      58,
      59,
      60,
      61,
      62,
      63,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      9,
      10,
      11,
      12,
      13,
      14,
      15,
      16,
      17,
      18,
      19,
      20,
      21,
      22,
      23,
      24,
      25,
      26,
      27,
      -1,
      -1,
      -1,
      -1,
      -1,
      -1,
      28,
      29,
      30,
      31,
      32,
      33,
      34,
      35,
      36,
      37,
      38,
      39,
      40,
      41,
      42,
      43,
      44,
      45,
      46,
      47,
      48,
      49,
      50,
      51,
      52,
      53,
      -1,
      -1,
      -1,
      -1,
      -1
    ];
    BCRYPT_SALT_LEN = 16;
    GENSALT_DEFAULT_LOG2_ROUNDS = 10;
    BLOWFISH_NUM_ROUNDS = 16;
    MAX_EXECUTION_TIME = 100;
    P_ORIG = [
      608135816,
      2242054355,
      320440878,
      57701188,
      2752067618,
      698298832,
      137296536,
      3964562569,
      1160258022,
      953160567,
      3193202383,
      887688300,
      3232508343,
      3380367581,
      1065670069,
      3041331479,
      2450970073,
      2306472731
    ];
    S_ORIG = [
      3509652390,
      2564797868,
      805139163,
      3491422135,
      3101798381,
      1780907670,
      3128725573,
      4046225305,
      614570311,
      3012652279,
      134345442,
      2240740374,
      1667834072,
      1901547113,
      2757295779,
      4103290238,
      227898511,
      1921955416,
      1904987480,
      2182433518,
      2069144605,
      3260701109,
      2620446009,
      720527379,
      3318853667,
      677414384,
      3393288472,
      3101374703,
      2390351024,
      1614419982,
      1822297739,
      2954791486,
      3608508353,
      3174124327,
      2024746970,
      1432378464,
      3864339955,
      2857741204,
      1464375394,
      1676153920,
      1439316330,
      715854006,
      3033291828,
      289532110,
      2706671279,
      2087905683,
      3018724369,
      1668267050,
      732546397,
      1947742710,
      3462151702,
      2609353502,
      2950085171,
      1814351708,
      2050118529,
      680887927,
      999245976,
      1800124847,
      3300911131,
      1713906067,
      1641548236,
      4213287313,
      1216130144,
      1575780402,
      4018429277,
      3917837745,
      3693486850,
      3949271944,
      596196993,
      3549867205,
      258830323,
      2213823033,
      772490370,
      2760122372,
      1774776394,
      2652871518,
      566650946,
      4142492826,
      1728879713,
      2882767088,
      1783734482,
      3629395816,
      2517608232,
      2874225571,
      1861159788,
      326777828,
      3124490320,
      2130389656,
      2716951837,
      967770486,
      1724537150,
      2185432712,
      2364442137,
      1164943284,
      2105845187,
      998989502,
      3765401048,
      2244026483,
      1075463327,
      1455516326,
      1322494562,
      910128902,
      469688178,
      1117454909,
      936433444,
      3490320968,
      3675253459,
      1240580251,
      122909385,
      2157517691,
      634681816,
      4142456567,
      3825094682,
      3061402683,
      2540495037,
      79693498,
      3249098678,
      1084186820,
      1583128258,
      426386531,
      1761308591,
      1047286709,
      322548459,
      995290223,
      1845252383,
      2603652396,
      3431023940,
      2942221577,
      3202600964,
      3727903485,
      1712269319,
      422464435,
      3234572375,
      1170764815,
      3523960633,
      3117677531,
      1434042557,
      442511882,
      3600875718,
      1076654713,
      1738483198,
      4213154764,
      2393238008,
      3677496056,
      1014306527,
      4251020053,
      793779912,
      2902807211,
      842905082,
      4246964064,
      1395751752,
      1040244610,
      2656851899,
      3396308128,
      445077038,
      3742853595,
      3577915638,
      679411651,
      2892444358,
      2354009459,
      1767581616,
      3150600392,
      3791627101,
      3102740896,
      284835224,
      4246832056,
      1258075500,
      768725851,
      2589189241,
      3069724005,
      3532540348,
      1274779536,
      3789419226,
      2764799539,
      1660621633,
      3471099624,
      4011903706,
      913787905,
      3497959166,
      737222580,
      2514213453,
      2928710040,
      3937242737,
      1804850592,
      3499020752,
      2949064160,
      2386320175,
      2390070455,
      2415321851,
      4061277028,
      2290661394,
      2416832540,
      1336762016,
      1754252060,
      3520065937,
      3014181293,
      791618072,
      3188594551,
      3933548030,
      2332172193,
      3852520463,
      3043980520,
      413987798,
      3465142937,
      3030929376,
      4245938359,
      2093235073,
      3534596313,
      375366246,
      2157278981,
      2479649556,
      555357303,
      3870105701,
      2008414854,
      3344188149,
      4221384143,
      3956125452,
      2067696032,
      3594591187,
      2921233993,
      2428461,
      544322398,
      577241275,
      1471733935,
      610547355,
      4027169054,
      1432588573,
      1507829418,
      2025931657,
      3646575487,
      545086370,
      48609733,
      2200306550,
      1653985193,
      298326376,
      1316178497,
      3007786442,
      2064951626,
      458293330,
      2589141269,
      3591329599,
      3164325604,
      727753846,
      2179363840,
      146436021,
      1461446943,
      4069977195,
      705550613,
      3059967265,
      3887724982,
      4281599278,
      3313849956,
      1404054877,
      2845806497,
      146425753,
      1854211946,
      1266315497,
      3048417604,
      3681880366,
      3289982499,
      290971e4,
      1235738493,
      2632868024,
      2414719590,
      3970600049,
      1771706367,
      1449415276,
      3266420449,
      422970021,
      1963543593,
      2690192192,
      3826793022,
      1062508698,
      1531092325,
      1804592342,
      2583117782,
      2714934279,
      4024971509,
      1294809318,
      4028980673,
      1289560198,
      2221992742,
      1669523910,
      35572830,
      157838143,
      1052438473,
      1016535060,
      1802137761,
      1753167236,
      1386275462,
      3080475397,
      2857371447,
      1040679964,
      2145300060,
      2390574316,
      1461121720,
      2956646967,
      4031777805,
      4028374788,
      33600511,
      2920084762,
      1018524850,
      629373528,
      3691585981,
      3515945977,
      2091462646,
      2486323059,
      586499841,
      988145025,
      935516892,
      3367335476,
      2599673255,
      2839830854,
      265290510,
      3972581182,
      2759138881,
      3795373465,
      1005194799,
      847297441,
      406762289,
      1314163512,
      1332590856,
      1866599683,
      4127851711,
      750260880,
      613907577,
      1450815602,
      3165620655,
      3734664991,
      3650291728,
      3012275730,
      3704569646,
      1427272223,
      778793252,
      1343938022,
      2676280711,
      2052605720,
      1946737175,
      3164576444,
      3914038668,
      3967478842,
      3682934266,
      1661551462,
      3294938066,
      4011595847,
      840292616,
      3712170807,
      616741398,
      312560963,
      711312465,
      1351876610,
      322626781,
      1910503582,
      271666773,
      2175563734,
      1594956187,
      70604529,
      3617834859,
      1007753275,
      1495573769,
      4069517037,
      2549218298,
      2663038764,
      504708206,
      2263041392,
      3941167025,
      2249088522,
      1514023603,
      1998579484,
      1312622330,
      694541497,
      2582060303,
      2151582166,
      1382467621,
      776784248,
      2618340202,
      3323268794,
      2497899128,
      2784771155,
      503983604,
      4076293799,
      907881277,
      423175695,
      432175456,
      1378068232,
      4145222326,
      3954048622,
      3938656102,
      3820766613,
      2793130115,
      2977904593,
      26017576,
      3274890735,
      3194772133,
      1700274565,
      1756076034,
      4006520079,
      3677328699,
      720338349,
      1533947780,
      354530856,
      688349552,
      3973924725,
      1637815568,
      332179504,
      3949051286,
      53804574,
      2852348879,
      3044236432,
      1282449977,
      3583942155,
      3416972820,
      4006381244,
      1617046695,
      2628476075,
      3002303598,
      1686838959,
      431878346,
      2686675385,
      1700445008,
      1080580658,
      1009431731,
      832498133,
      3223435511,
      2605976345,
      2271191193,
      2516031870,
      1648197032,
      4164389018,
      2548247927,
      300782431,
      375919233,
      238389289,
      3353747414,
      2531188641,
      2019080857,
      1475708069,
      455242339,
      2609103871,
      448939670,
      3451063019,
      1395535956,
      2413381860,
      1841049896,
      1491858159,
      885456874,
      4264095073,
      4001119347,
      1565136089,
      3898914787,
      1108368660,
      540939232,
      1173283510,
      2745871338,
      3681308437,
      4207628240,
      3343053890,
      4016749493,
      1699691293,
      1103962373,
      3625875870,
      2256883143,
      3830138730,
      1031889488,
      3479347698,
      1535977030,
      4236805024,
      3251091107,
      2132092099,
      1774941330,
      1199868427,
      1452454533,
      157007616,
      2904115357,
      342012276,
      595725824,
      1480756522,
      206960106,
      497939518,
      591360097,
      863170706,
      2375253569,
      3596610801,
      1814182875,
      2094937945,
      3421402208,
      1082520231,
      3463918190,
      2785509508,
      435703966,
      3908032597,
      1641649973,
      2842273706,
      3305899714,
      1510255612,
      2148256476,
      2655287854,
      3276092548,
      4258621189,
      236887753,
      3681803219,
      274041037,
      1734335097,
      3815195456,
      3317970021,
      1899903192,
      1026095262,
      4050517792,
      356393447,
      2410691914,
      3873677099,
      3682840055,
      3913112168,
      2491498743,
      4132185628,
      2489919796,
      1091903735,
      1979897079,
      3170134830,
      3567386728,
      3557303409,
      857797738,
      1136121015,
      1342202287,
      507115054,
      2535736646,
      337727348,
      3213592640,
      1301675037,
      2528481711,
      1895095763,
      1721773893,
      3216771564,
      62756741,
      2142006736,
      835421444,
      2531993523,
      1442658625,
      3659876326,
      2882144922,
      676362277,
      1392781812,
      170690266,
      3921047035,
      1759253602,
      3611846912,
      1745797284,
      664899054,
      1329594018,
      3901205900,
      3045908486,
      2062866102,
      2865634940,
      3543621612,
      3464012697,
      1080764994,
      553557557,
      3656615353,
      3996768171,
      991055499,
      499776247,
      1265440854,
      648242737,
      3940784050,
      980351604,
      3713745714,
      1749149687,
      3396870395,
      4211799374,
      3640570775,
      1161844396,
      3125318951,
      1431517754,
      545492359,
      4268468663,
      3499529547,
      1437099964,
      2702547544,
      3433638243,
      2581715763,
      2787789398,
      1060185593,
      1593081372,
      2418618748,
      4260947970,
      69676912,
      2159744348,
      86519011,
      2512459080,
      3838209314,
      1220612927,
      3339683548,
      133810670,
      1090789135,
      1078426020,
      1569222167,
      845107691,
      3583754449,
      4072456591,
      1091646820,
      628848692,
      1613405280,
      3757631651,
      526609435,
      236106946,
      48312990,
      2942717905,
      3402727701,
      1797494240,
      859738849,
      992217954,
      4005476642,
      2243076622,
      3870952857,
      3732016268,
      765654824,
      3490871365,
      2511836413,
      1685915746,
      3888969200,
      1414112111,
      2273134842,
      3281911079,
      4080962846,
      172450625,
      2569994100,
      980381355,
      4109958455,
      2819808352,
      2716589560,
      2568741196,
      3681446669,
      3329971472,
      1835478071,
      660984891,
      3704678404,
      4045999559,
      3422617507,
      3040415634,
      1762651403,
      1719377915,
      3470491036,
      2693910283,
      3642056355,
      3138596744,
      1364962596,
      2073328063,
      1983633131,
      926494387,
      3423689081,
      2150032023,
      4096667949,
      1749200295,
      3328846651,
      309677260,
      2016342300,
      1779581495,
      3079819751,
      111262694,
      1274766160,
      443224088,
      298511866,
      1025883608,
      3806446537,
      1145181785,
      168956806,
      3641502830,
      3584813610,
      1689216846,
      3666258015,
      3200248200,
      1692713982,
      2646376535,
      4042768518,
      1618508792,
      1610833997,
      3523052358,
      4130873264,
      2001055236,
      3610705100,
      2202168115,
      4028541809,
      2961195399,
      1006657119,
      2006996926,
      3186142756,
      1430667929,
      3210227297,
      1314452623,
      4074634658,
      4101304120,
      2273951170,
      1399257539,
      3367210612,
      3027628629,
      1190975929,
      2062231137,
      2333990788,
      2221543033,
      2438960610,
      1181637006,
      548689776,
      2362791313,
      3372408396,
      3104550113,
      3145860560,
      296247880,
      1970579870,
      3078560182,
      3769228297,
      1714227617,
      3291629107,
      3898220290,
      166772364,
      1251581989,
      493813264,
      448347421,
      195405023,
      2709975567,
      677966185,
      3703036547,
      1463355134,
      2715995803,
      1338867538,
      1343315457,
      2802222074,
      2684532164,
      233230375,
      2599980071,
      2000651841,
      3277868038,
      1638401717,
      4028070440,
      3237316320,
      6314154,
      819756386,
      300326615,
      590932579,
      1405279636,
      3267499572,
      3150704214,
      2428286686,
      3959192993,
      3461946742,
      1862657033,
      1266418056,
      963775037,
      2089974820,
      2263052895,
      1917689273,
      448879540,
      3550394620,
      3981727096,
      150775221,
      3627908307,
      1303187396,
      508620638,
      2975983352,
      2726630617,
      1817252668,
      1876281319,
      1457606340,
      908771278,
      3720792119,
      3617206836,
      2455994898,
      1729034894,
      1080033504,
      976866871,
      3556439503,
      2881648439,
      1522871579,
      1555064734,
      1336096578,
      3548522304,
      2579274686,
      3574697629,
      3205460757,
      3593280638,
      3338716283,
      3079412587,
      564236357,
      2993598910,
      1781952180,
      1464380207,
      3163844217,
      3332601554,
      1699332808,
      1393555694,
      1183702653,
      3581086237,
      1288719814,
      691649499,
      2847557200,
      2895455976,
      3193889540,
      2717570544,
      1781354906,
      1676643554,
      2592534050,
      3230253752,
      1126444790,
      2770207658,
      2633158820,
      2210423226,
      2615765581,
      2414155088,
      3127139286,
      673620729,
      2805611233,
      1269405062,
      4015350505,
      3341807571,
      4149409754,
      1057255273,
      2012875353,
      2162469141,
      2276492801,
      2601117357,
      993977747,
      3918593370,
      2654263191,
      753973209,
      36408145,
      2530585658,
      25011837,
      3520020182,
      2088578344,
      530523599,
      2918365339,
      1524020338,
      1518925132,
      3760827505,
      3759777254,
      1202760957,
      3985898139,
      3906192525,
      674977740,
      4174734889,
      2031300136,
      2019492241,
      3983892565,
      4153806404,
      3822280332,
      352677332,
      2297720250,
      60907813,
      90501309,
      3286998549,
      1016092578,
      2535922412,
      2839152426,
      457141659,
      509813237,
      4120667899,
      652014361,
      1966332200,
      2975202805,
      55981186,
      2327461051,
      676427537,
      3255491064,
      2882294119,
      3433927263,
      1307055953,
      942726286,
      933058658,
      2468411793,
      3933900994,
      4215176142,
      1361170020,
      2001714738,
      2830558078,
      3274259782,
      1222529897,
      1679025792,
      2729314320,
      3714953764,
      1770335741,
      151462246,
      3013232138,
      1682292957,
      1483529935,
      471910574,
      1539241949,
      458788160,
      3436315007,
      1807016891,
      3718408830,
      978976581,
      1043663428,
      3165965781,
      1927990952,
      4200891579,
      2372276910,
      3208408903,
      3533431907,
      1412390302,
      2931980059,
      4132332400,
      1947078029,
      3881505623,
      4168226417,
      2941484381,
      1077988104,
      1320477388,
      886195818,
      18198404,
      3786409e3,
      2509781533,
      112762804,
      3463356488,
      1866414978,
      891333506,
      18488651,
      661792760,
      1628790961,
      3885187036,
      3141171499,
      876946877,
      2693282273,
      1372485963,
      791857591,
      2686433993,
      3759982718,
      3167212022,
      3472953795,
      2716379847,
      445679433,
      3561995674,
      3504004811,
      3574258232,
      54117162,
      3331405415,
      2381918588,
      3769707343,
      4154350007,
      1140177722,
      4074052095,
      668550556,
      3214352940,
      367459370,
      261225585,
      2610173221,
      4209349473,
      3468074219,
      3265815641,
      314222801,
      3066103646,
      3808782860,
      282218597,
      3406013506,
      3773591054,
      379116347,
      1285071038,
      846784868,
      2669647154,
      3771962079,
      3550491691,
      2305946142,
      453669953,
      1268987020,
      3317592352,
      3279303384,
      3744833421,
      2610507566,
      3859509063,
      266596637,
      3847019092,
      517658769,
      3462560207,
      3443424879,
      370717030,
      4247526661,
      2224018117,
      4143653529,
      4112773975,
      2788324899,
      2477274417,
      1456262402,
      2901442914,
      1517677493,
      1846949527,
      2295493580,
      3734397586,
      2176403920,
      1280348187,
      1908823572,
      3871786941,
      846861322,
      1172426758,
      3287448474,
      3383383037,
      1655181056,
      3139813346,
      901632758,
      1897031941,
      2986607138,
      3066810236,
      3447102507,
      1393639104,
      373351379,
      950779232,
      625454576,
      3124240540,
      4148612726,
      2007998917,
      544563296,
      2244738638,
      2330496472,
      2058025392,
      1291430526,
      424198748,
      50039436,
      29584100,
      3605783033,
      2429876329,
      2791104160,
      1057563949,
      3255363231,
      3075367218,
      3463963227,
      1469046755,
      985887462
    ];
    C_ORIG = [
      1332899944,
      1700884034,
      1701343084,
      1684370003,
      1668446532,
      1869963892
    ];
    bcryptjs_default = {
      setRandomFallback,
      genSaltSync,
      genSalt,
      hashSync,
      hash,
      compareSync,
      compare,
      getRounds,
      getSalt,
      truncates,
      encodeBase64,
      decodeBase64
    };
  }
});

// generator/milvusctl/services/password.ts
async function applyPassword() {
  const password = option("MILVUS_PASSWORD");
  if (password === "") return;
  const key = `${metadataPrefix()}/root-coord/credential/users/root`;
  const store = { read: () => readKey(key), write: (value) => writeKey(key, value) };
  if (await storePassword(password, store)) say("the password of the user root is now the one that MILVUS_PASSWORD holds");
}
async function storePassword(password, { read, write }) {
  const stored = await read().catch(() => {
    throw new Problem("etcd does not say which password Milvus has");
  });
  const { compareSync: compareSync2, genSaltSync: genSaltSync2, hashSync: hashSync2 } = await Promise.resolve().then(() => (init_bcryptjs(), bcryptjs_exports));
  const hash2 = hashIn(stored);
  if (hash2 !== void 0 && compareSync2(password, hash2)) return false;
  const salt = genSaltSync2(COST).replace(/^\$2b/, "$$2a");
  await write(JSON.stringify({ encrypted_password: hashSync2(password, salt) })).catch(() => {
    throw new Problem("etcd does not take the password");
  });
  return true;
}
function hashIn(stored = "") {
  return /"encrypted_password":\s*"(\$2[aby]\$\d\d\$[./A-Za-z0-9]{53})"/.exec(stored)?.[1];
}
var COST;
var init_password = __esm({
  "generator/milvusctl/services/password.ts"() {
    "use strict";
    init_client2();
    init_options();
    init_messages();
    init_problem();
    COST = 10;
  }
});

// generator/milvusctl/services/sessions.ts
async function endDeadSessions() {
  const sessions = await readPrefix(sessionPrefix()).catch(() => []);
  if (isRunning("milvus")) return;
  const leases = new Set(sessions.map(({ lease }) => lease).filter((lease) => lease !== "0"));
  await Promise.all([...leases].map((lease) => revokeLease(lease).catch(() => warn(`cannot end the old session ${BigInt(lease).toString(16)}`))));
}
var init_sessions = __esm({
  "generator/milvusctl/services/sessions.ts"() {
    "use strict";
    init_client2();
    init_messages();
    init_processes();
  }
});

// generator/milvusctl/verbs/prepare.ts
var prepare_exports = {};
__export(prepare_exports, {
  prepare: () => prepare
});
async function prepare({ operands }) {
  endWithCaller();
  const program2 = operands[0];
  const problem = lockProblem();
  if (problem !== void 0) return refuse(program2, problem);
  if (program2 === "etcd") await prepareEtcd();
  else await prepareMilvus();
  return exitCodes2.ready;
}
function endWithCaller() {
  const caller2 = Number(process.env["MILVUSCTL_RUN"] ?? process.ppid);
  setInterval(() => {
    if (process.ppid !== caller2) process.exit(exitCodes2.stopped);
  }, timing11.pollInterval * 1e3).unref();
}
async function refuse(program2, problem) {
  warn(problem);
  if (stateOf(program2, await supervisorPrograms()) !== "") await request2("stopProcess", program2);
  return exitCodes2.stopped;
}
async function prepareEtcd() {
  if (isRunning("milvus")) return;
  if (!isExecutable(milvusData())) ownFolder(milvusData());
  await settleKilledWork();
}
async function prepareMilvus() {
  await waitForEtcd();
  await waitForRelease();
  await stageConfig();
  await applyPassword();
  await endDeadSessions();
  for (const folder of paths13.milvusRuntime) ownRuntime(folder);
  await slowDown();
  markRelease();
}
async function waitForEtcd() {
  for (let rounds = 0; ; rounds++) {
    const foreign = await isEtcdHealthy() ? await foreignEtcd() : "none";
    if (foreign === void 0) return;
    const isOther = foreign instanceof Problem;
    if (rounds % TELL_ROUNDS === 0) say(isOther ? foreign.text : "waiting for etcd to be healthy");
    await sleep(isOther ? timing11.watchInterval : timing11.pollInterval);
  }
}
async function waitForRelease() {
  const problem = releaseProblem();
  if (problem !== void 0) warn(problem);
  while (isReleaseRefused()) await sleep(timing11.refusedInterval);
}
function ownRuntime(folder) {
  if ((0, import_node_fs14.lstatSync)(folder, { throwIfNoEntry: false })?.isDirectory() === true) ownFolder(folder);
}
var import_node_fs14, exitCodes2, paths13, timing11, TELL_ROUNDS;
var init_prepare = __esm({
  "generator/milvusctl/verbs/prepare.ts"() {
    "use strict";
    import_node_fs14 = require("node:fs");
    init_staged();
    init_client2();
    init_foreign();
    init_facts();
    init_installed();
    init_messages();
    init_problem();
    init_processes();
    init_release();
    init_control();
    init_password();
    init_runs();
    init_sessions();
    init_work();
    init_state();
    init_client();
    init_run();
    init_time();
    ({ exitCodes: exitCodes2, paths: paths13, timing: timing11 } = facts);
    TELL_ROUNDS = 100;
  }
});

// generator/milvusctl/drupal.ts
async function connectDrupal() {
  throw new Error("stub");
}
var init_drupal = __esm({
  "generator/milvusctl/drupal.ts"() {
    "use strict";
  }
});

// generator/milvusctl/record.ts
function keepRecordedDigests(image = (0, import_node_path14.join)(paths14.state, "packages.lock"), project = (0, import_node_path14.join)(payloadDir(), "packages.lock")) {
  const known = readText(project);
  const missing = entriesOf(readText(image)).filter(([, file]) => lockedDigest(known, file) === void 0);
  if (missing.length === 0) return;
  if (known !== "" && !known.includes(addon3.marker)) {
    const files = missing.map(([, file]) => file).join(", ");
    warn(new Problem(`${project} is your own file and is kept, so the digest of ${files} is not recorded`, { advice: "move it away", command: `mv ${project} ${project}.own` }));
    return;
  }
  try {
    place(project, recordOf([...entriesOf(known), ...missing]));
  } catch (error) {
    warn(`cannot write ${project}: ${error.message}`);
  }
}
function entriesOf(record) {
  return record.split("\n").flatMap((line) => {
    const [digest = "", file = ""] = line.trim().split(/\s+/);
    return file === "" || digest.startsWith("#") ? [] : [[digest, file]];
  });
}
function recordOf(entries) {
  const lines = entries.sort(([, a], [, b]) => a < b ? -1 : 1).map(([digest, file]) => `${digest}  ${file}
`);
  return `${addon3.marker}
${lockComment}
${lines.join("")}`;
}
var import_node_path14, addon3, lockComment, paths14;
var init_record = __esm({
  "generator/milvusctl/record.ts"() {
    "use strict";
    import_node_path14 = require("node:path");
    init_facts();
    init_installed();
    init_messages();
    init_problem();
    init_state();
    init_run();
    ({ addon: addon3, lockComment, paths: paths14 } = facts);
  }
});

// generator/milvusctl/settings.ts
function contradictions(_ddevDir) {
  throw new Error("stub");
}
var init_settings = __esm({
  "generator/milvusctl/settings.ts"() {
    "use strict";
  }
});

// generator/milvusctl/verbs/after-start.ts
var after_start_exports = {};
__export(after_start_exports, {
  afterStart: () => afterStart
});
async function afterStart() {
  for (const step of [tellOfSettings, connectDrupal, awaitMilvus]) {
    try {
      await step();
    } catch (error) {
      complain(error instanceof Problem ? error : `this should not happen, please report it: ${String(error)}`);
    }
  }
}
function tellOfSettings() {
  for (const problem of contradictions((0, import_node_path15.join)(projectDir(), ".ddev"))) warn(problem);
}
async function awaitMilvus() {
  if ((0, import_node_fs15.existsSync)(payloadDir())) keepRecordedDigests();
  const problem = lockProblem();
  if (problem !== void 0) return warn(problem);
  if (missingParts() !== void 0) return install();
  await warnOfUserConfig();
  const damage = damagedMark();
  if (damage !== void 0) warn(new Problem(`${damage}, so it is not known which release wrote the data`, { advice: "see more", command: own("doctor") }));
  await awaitStart();
}
function install() {
  say("Milvus is not in the image; installing it now");
  const { code } = run("bash", [(0, import_node_path15.join)(payloadDir(), "install.sh")], { stdio: "inherit" });
  if (code === 0) say("the image still lacks it, so each start installs it; build the image anew: ddev utility rebuild");
}
var import_node_fs15, import_node_path15;
var init_after_start = __esm({
  "generator/milvusctl/verbs/after-start.ts"() {
    "use strict";
    import_node_fs15 = require("node:fs");
    import_node_path15 = require("node:path");
    init_user();
    init_drupal();
    init_installed();
    init_messages();
    init_problem();
    init_record();
    init_release();
    init_ready();
    init_settings();
    init_state();
    init_run();
  }
});

// generator/milvusctl/verbs/before-stop.ts
var before_stop_exports = {};
__export(before_stop_exports, {
  beforeStop: () => beforeStop
});
async function beforeStop() {
  try {
    await takeOperationLock(stopTimeout("milvus"));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    complain(error);
  }
  await stopServices("milvus", "etcd");
}
var init_before_stop = __esm({
  "generator/milvusctl/verbs/before-stop.ts"() {
    "use strict";
    init_messages();
    init_problem();
    init_control();
    init_work();
  }
});

// generator/milvusctl/verbs/resume.ts
var resume_exports = {};
__export(resume_exports, {
  resume: () => resume
});
async function resume() {
  await resumeOnceFree();
}
var init_resume = __esm({
  "generator/milvusctl/verbs/resume.ts"() {
    "use strict";
    init_work();
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
  const program2 = buildProgram((verb, call3) => {
    found = { verb, call: call3 };
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
  const text2 = values.length === 0 ? summary : values.map(({ value, summary: meaning }) => `${value}: ${meaning}`).join("; ");
  return new Argument(required ? `<${shownName}>` : `[${shownName}]`, text2).argParser((word) => held(word, name, pattern, allowed));
}
function optionOf({ name, short, summary, value }) {
  const flags = `${short === void 0 ? "" : `${short}, `}${name}${value === void 0 ? "" : ` <${value.name}>`}`;
  const option2 = new Option(flags, summary);
  return value === void 0 ? option2 : option2.argParser((word) => held(word, name, value.pattern, value.allowed));
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
  const text2 = invalid ?? first.replace(/'([^']*)'/, (_, word) => shown(word));
  return new Problem(`${text2}${near === void 0 ? "" : `; did you mean '${near.replace(/^one of /, "")}'?`}`, { advice: "see", command: own(`help${verb === void 0 ? "" : ` ${verb}`}`) }, "usage");
}

// generator/milvusctl/main.ts
init_facts();
init_problem();
init_messages();
var verbs = {
  version: async () => (await Promise.resolve().then(() => (init_version(), version_exports))).version,
  start: async () => (await Promise.resolve().then(() => (init_start(), start_exports))).start,
  stop: async () => (await Promise.resolve().then(() => (init_stop(), stop_exports))).stop,
  restart: async () => (await Promise.resolve().then(() => (init_restart(), restart_exports))).restart,
  prepare: async () => (await Promise.resolve().then(() => (init_prepare(), prepare_exports))).prepare,
  "after-start": async () => (await Promise.resolve().then(() => (init_after_start(), after_start_exports))).afterStart,
  "before-stop": async () => (await Promise.resolve().then(() => (init_before_stop(), before_stop_exports))).beforeStop,
  resume: async () => (await Promise.resolve().then(() => (init_resume(), resume_exports))).resume
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

@protobufjs/aspromise 1.1.2 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/base64 1.1.2 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/codegen 2.0.5 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/eventemitter 1.1.1 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/fetch 1.1.1 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/float 1.0.2 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/path 1.1.2 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/pool 1.1.0 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

@protobufjs/utf8 1.1.2 (BSD-3-Clause)

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

bcryptjs 3.0.3 (BSD-3-Clause)

bcrypt.js
---------
Copyright (c) 2012 Nevins Bartolomeo <nevins.bartolomeo@gmail.com>
Copyright (c) 2012 Shane Girish <shaneGirish@gmail.com>
Copyright (c) 2025 Daniel Wirtz <dcode@dcode.io>

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions
are met:
1. Redistributions of source code must retain the above copyright
   notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright
   notice, this list of conditions and the following disclaimer in the
   documentation and/or other materials provided with the distribution.
3. The name of the author may not be used to endorse or promote products
   derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE AUTHOR ``AS IS'' AND ANY EXPRESS OR
IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES
OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED.
IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY DIRECT, INDIRECT,
INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT
NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF
THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

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

---

long 5.3.2 (Apache-2.0)

Apache License
                           Version 2.0, January 2004
                        http://www.apache.org/licenses/

   TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION

   1. Definitions.

      "License" shall mean the terms and conditions for use, reproduction,
      and distribution as defined by Sections 1 through 9 of this document.

      "Licensor" shall mean the copyright owner or entity authorized by
      the copyright owner that is granting the License.

      "Legal Entity" shall mean the union of the acting entity and all
      other entities that control, are controlled by, or are under common
      control with that entity. For the purposes of this definition,
      "control" means (i) the power, direct or indirect, to cause the
      direction or management of such entity, whether by contract or
      otherwise, or (ii) ownership of fifty percent (50%) or more of the
      outstanding shares, or (iii) beneficial ownership of such entity.

      "You" (or "Your") shall mean an individual or Legal Entity
      exercising permissions granted by this License.

      "Source" form shall mean the preferred form for making modifications,
      including but not limited to software source code, documentation
      source, and configuration files.

      "Object" form shall mean any form resulting from mechanical
      transformation or translation of a Source form, including but
      not limited to compiled object code, generated documentation,
      and conversions to other media types.

      "Work" shall mean the work of authorship, whether in Source or
      Object form, made available under the License, as indicated by a
      copyright notice that is included in or attached to the work
      (an example is provided in the Appendix below).

      "Derivative Works" shall mean any work, whether in Source or Object
      form, that is based on (or derived from) the Work and for which the
      editorial revisions, annotations, elaborations, or other modifications
      represent, as a whole, an original work of authorship. For the purposes
      of this License, Derivative Works shall not include works that remain
      separable from, or merely link (or bind by name) to the interfaces of,
      the Work and Derivative Works thereof.

      "Contribution" shall mean any work of authorship, including
      the original version of the Work and any modifications or additions
      to that Work or Derivative Works thereof, that is intentionally
      submitted to Licensor for inclusion in the Work by the copyright owner
      or by an individual or Legal Entity authorized to submit on behalf of
      the copyright owner. For the purposes of this definition, "submitted"
      means any form of electronic, verbal, or written communication sent
      to the Licensor or its representatives, including but not limited to
      communication on electronic mailing lists, source code control systems,
      and issue tracking systems that are managed by, or on behalf of, the
      Licensor for the purpose of discussing and improving the Work, but
      excluding communication that is conspicuously marked or otherwise
      designated in writing by the copyright owner as "Not a Contribution."

      "Contributor" shall mean Licensor and any individual or Legal Entity
      on behalf of whom a Contribution has been received by Licensor and
      subsequently incorporated within the Work.

   2. Grant of Copyright License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      copyright license to reproduce, prepare Derivative Works of,
      publicly display, publicly perform, sublicense, and distribute the
      Work and such Derivative Works in Source or Object form.

   3. Grant of Patent License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      (except as stated in this section) patent license to make, have made,
      use, offer to sell, sell, import, and otherwise transfer the Work,
      where such license applies only to those patent claims licensable
      by such Contributor that are necessarily infringed by their
      Contribution(s) alone or by combination of their Contribution(s)
      with the Work to which such Contribution(s) was submitted. If You
      institute patent litigation against any entity (including a
      cross-claim or counterclaim in a lawsuit) alleging that the Work
      or a Contribution incorporated within the Work constitutes direct
      or contributory patent infringement, then any patent licenses
      granted to You under this License for that Work shall terminate
      as of the date such litigation is filed.

   4. Redistribution. You may reproduce and distribute copies of the
      Work or Derivative Works thereof in any medium, with or without
      modifications, and in Source or Object form, provided that You
      meet the following conditions:

      (a) You must give any other recipients of the Work or
          Derivative Works a copy of this License; and

      (b) You must cause any modified files to carry prominent notices
          stating that You changed the files; and

      (c) You must retain, in the Source form of any Derivative Works
          that You distribute, all copyright, patent, trademark, and
          attribution notices from the Source form of the Work,
          excluding those notices that do not pertain to any part of
          the Derivative Works; and

      (d) If the Work includes a "NOTICE" text file as part of its
          distribution, then any Derivative Works that You distribute must
          include a readable copy of the attribution notices contained
          within such NOTICE file, excluding those notices that do not
          pertain to any part of the Derivative Works, in at least one
          of the following places: within a NOTICE text file distributed
          as part of the Derivative Works; within the Source form or
          documentation, if provided along with the Derivative Works; or,
          within a display generated by the Derivative Works, if and
          wherever such third-party notices normally appear. The contents
          of the NOTICE file are for informational purposes only and
          do not modify the License. You may add Your own attribution
          notices within Derivative Works that You distribute, alongside
          or as an addendum to the NOTICE text from the Work, provided
          that such additional attribution notices cannot be construed
          as modifying the License.

      You may add Your own copyright statement to Your modifications and
      may provide additional or different license terms and conditions
      for use, reproduction, or distribution of Your modifications, or
      for any such Derivative Works as a whole, provided Your use,
      reproduction, and distribution of the Work otherwise complies with
      the conditions stated in this License.

   5. Submission of Contributions. Unless You explicitly state otherwise,
      any Contribution intentionally submitted for inclusion in the Work
      by You to the Licensor shall be under the terms and conditions of
      this License, without any additional terms or conditions.
      Notwithstanding the above, nothing herein shall supersede or modify
      the terms of any separate license agreement you may have executed
      with Licensor regarding such Contributions.

   6. Trademarks. This License does not grant permission to use the trade
      names, trademarks, service marks, or product names of the Licensor,
      except as required for reasonable and customary use in describing the
      origin of the Work and reproducing the content of the NOTICE file.

   7. Disclaimer of Warranty. Unless required by applicable law or
      agreed to in writing, Licensor provides the Work (and each
      Contributor provides its Contributions) on an "AS IS" BASIS,
      WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or
      implied, including, without limitation, any warranties or conditions
      of TITLE, NON-INFRINGEMENT, MERCHANTABILITY, or FITNESS FOR A
      PARTICULAR PURPOSE. You are solely responsible for determining the
      appropriateness of using or redistributing the Work and assume any
      risks associated with Your exercise of permissions under this License.

   8. Limitation of Liability. In no event and under no legal theory,
      whether in tort (including negligence), contract, or otherwise,
      unless required by applicable law (such as deliberate and grossly
      negligent acts) or agreed to in writing, shall any Contributor be
      liable to You for damages, including any direct, indirect, special,
      incidental, or consequential damages of any character arising as a
      result of this License or out of the use or inability to use the
      Work (including but not limited to damages for loss of goodwill,
      work stoppage, computer failure or malfunction, or any and all
      other commercial damages or losses), even if such Contributor
      has been advised of the possibility of such damages.

   9. Accepting Warranty or Additional Liability. While redistributing
      the Work or Derivative Works thereof, You may choose to offer,
      and charge a fee for, acceptance of support, warranty, indemnity,
      or other liability obligations and/or rights consistent with this
      License. However, in accepting such obligations, You may act only
      on Your own behalf and on Your sole responsibility, not on behalf
      of any other Contributor, and only if You agree to indemnify,
      defend, and hold each Contributor harmless for any liability
      incurred by, or claims asserted against, such Contributor by reason
      of your accepting any such warranty or additional liability.

   END OF TERMS AND CONDITIONS

   APPENDIX: How to apply the Apache License to your work.

      To apply the Apache License to your work, attach the following
      boilerplate notice, with the fields enclosed by brackets "[]"
      replaced with your own identifying information. (Don't include
      the brackets!)  The text should be enclosed in the appropriate
      comment syntax for the file format. We also recommend that a
      file or class name and description of purpose be included on the
      same "printed page" as the copyright notice for easier
      identification within third-party archives.

   Copyright [yyyy] [name of copyright owner]

   Licensed under the Apache License, Version 2.0 (the "License");
   you may not use this file except in compliance with the License.
   You may obtain a copy of the License at

       http://www.apache.org/licenses/LICENSE-2.0

   Unless required by applicable law or agreed to in writing, software
   distributed under the License is distributed on an "AS IS" BASIS,
   WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   See the License for the specific language governing permissions and
   limitations under the License.

---

protobufjs 7.6.6 (BSD-3-Clause)

This license applies to all parts of protobuf.js except those files
either explicitly including or referencing a different license or
located in a directory containing a different LICENSE file.

---

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

Code generated by the command line utilities is owned by the owner
of the input file used when generating it. This code is not
standalone and requires a support library to be linked with it. This
support library is itself covered by the above license.

---

semver 7.8.6 (ISC)

The ISC License

Copyright (c) Isaac Z. Schlueter and Contributors

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
*/
// The end: without this line milvusctl.cjs is incomplete.
